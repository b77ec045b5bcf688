package tom.it.fuzz;

import java.util.function.Consumer;

/** One thing that is done to a request. */
record Mutation(String name, Consumer<Draft> change) {

    void on(Draft draft) {
        change.accept(draft);
    }
}
