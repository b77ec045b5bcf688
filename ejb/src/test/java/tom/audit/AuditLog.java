package tom.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads along what the audit writes into the log. */
public final class AuditLog extends Handler {

    private static final Logger LOGGER = Logger.getLogger(AuditTrail.LOGGER);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public AuditLog() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false); // thousands of lines that nobody reads
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
