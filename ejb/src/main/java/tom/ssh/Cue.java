package tom.ssh;

import java.time.Duration;
import tom.device.Platform;

/** A last line by which the device shows that it waits for us. */
sealed interface Cue {

    /** How long the device has to be silent before it is believed, because output may look like that, too. */
    Duration patience();

    /** @param text the prompt itself, which may stand behind output that did not end its line */
    record Prompt(Platform.Mode mode, String text, Duration patience) implements Cue {

        Prompt in(Platform.Mode other) {
            return new Prompt(other, text, patience);
        }
    }

    /**
     * A prompt with nothing but lines of the device's log behind it.
     *
     * @param position where it begins
     */
    record Buried(int position, Duration patience) implements Cue {}

    record Pager(String key, Duration patience) implements Cue {}

    record Question(String answer, Duration patience) implements Cue {}

    /** A question that the platform has no answer to. */
    record Unknown(String question, Duration patience) implements Cue {}

    /** @param answer says who logs in, by placeholders */
    record Who(String answer, Duration patience) implements Cue {}

    record Password(Duration patience) implements Cue {}

    /** @param end what ends the text that the device asks for */
    record Text(String end, Duration patience) implements Cue {}
}
