package tom.it.fault;

import tom.it.Answer;

/** What the API says of a job when all is over. */
record JobEnd(String id, Answer answer) {

    private static final int OK = 200;

    String status() {
        return answer.status() == OK ? answer.at("/status") : "HTTP " + answer.status();
    }

    boolean isCounted() {
        return is("COMPLETE") || is("FAILED");
    }

    boolean hasEnded() {
        return isCounted() || is("ABORTED");
    }

    boolean is(String status) {
        return status().equals(status);
    }

    String device() {
        return answer.at("/device");
    }

    String error() {
        return answer.at("/error");
    }

    /** How a job failed, without what is of this job alone. */
    String failure() {
        return answer.at("/error_type") + ": "
                + error().replaceAll("127\\.0\\.0\\.1:\\d+", "…").replaceAll("\"[^\"]*\"|\\d+", "…");
    }

    boolean isLostInConfiguration() {
        return is("FAILED") && error().contains("worker lost during configuration");
    }

    /** Whether a completed job brought, for each of its lines, what the device said to that line. */
    boolean hasAnswersOf(Task task) {
        return task.isConfiguration()
                || task.lines().stream()
                        .allMatch(line ->
                                answer.at("/result/data/" + line).strip().equals(Task.answer(line)));
    }

    @Override
    public String toString() {
        return id + " " + status() + (is("FAILED") ? " (" + error() + ")" : "");
    }
}
