package tom.ssh;

import java.util.regex.Pattern;

/** Recognises what a device's system log writes to the terminals of those who are logged in. */
final class LogLine {

    /** Cisco's and Arista's %LINK-3-UPDOWN, Huawei's %%01IFNET/4/, and Comware's %Nov 20 10:15:32. */
    private static final Pattern MARK =
            Pattern.compile("%[\\w-]{1,60}-\\d-\\w+|%%\\d\\d\\w+/\\d/\\w+|^%\\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d");

    private static final int LONGEST = 1024;

    private LogLine() {}

    static boolean is(String line) {
        return line.length() <= LONGEST && MARK.matcher(line).find();
    }
}
