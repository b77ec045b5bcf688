package tom.bench.harness;

/** One side of a comparison, Tom or its floor. */
@FunctionalInterface
public interface Side {

    /** Does the work of one round and answers a figure for each line; what it does not know is {@link Double#NaN}. */
    double[] play() throws Exception;
}
