package tom.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;

/**
 * Writes numbers as the documents show them: 1763042861.073, where the writers of the library say 1.763042861073E9.
 * Prometheus reads both; people and simple scripts do not.
 */
final class PlainNumbers {

    private PlainNumbers() {}

    /** @param page samples without time, so that a line ends with its value */
    static byte[] in(byte[] page) {
        var plain = new ByteArrayOutputStream(page.length);
        int written = 0;
        int line = 0;
        for (int end = 0; end < page.length; end++) {
            if (page[end] != '\n') {
                continue;
            }
            int value = page[line] == '#' ? end : scientific(page, line, end);
            if (value < end) {
                plain.write(page, written, value - written);
                plain.writeBytes(plain(new String(page, value, end - value, UTF_8)));
                written = end;
            }
            line = end + 1;
        }
        plain.write(page, written, page.length - written);
        return plain.toByteArray();
    }

    /** Where the last word of a line starts when it has an exponent; else the end. */
    private static int scientific(byte[] page, int line, int end) {
        boolean hasExponent = false;
        int start = end;
        while (start > line && page[start - 1] != ' ') {
            start--;
            hasExponent |= page[start] == 'E';
        }
        return hasExponent ? start : end;
    }

    private static byte[] plain(String number) {
        String text = new BigDecimal(number).toPlainString();
        return (text.contains(".") ? text : text + ".0").getBytes(UTF_8);
    }
}
