package tom.worker;

import java.util.function.Supplier;

/** Figures of a worker that does what a test says. */
public final class TestFigures {

    private TestFigures() {}

    public static WorkerFigures of(Supplier<WorkerFigures.Now> worker) {
        var figures = new WorkerFigures();
        figures.toldBy(worker);
        return figures;
    }
}
