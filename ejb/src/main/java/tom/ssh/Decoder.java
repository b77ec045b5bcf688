package tom.ssh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Makes characters of the bytes of a device, however they are split: UTF-8, and where a byte is no part of that, Latin-1,
 * which is what the descriptions and banners of older devices are written in.
 */
final class Decoder {

    private static final char UNKNOWN = '\ufffd';
    private static final int FIRST_LETTER = 0xa0;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private ByteBuffer left = ByteBuffer.allocate(0);

    /** What these bytes add; the beginning of a character is kept until its end comes. */
    CharBuffer decode(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.allocate(left.remaining() + length)
                .put(left)
                .put(bytes, 0, length)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CoderResult result = utf8.decode(in, out, false);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put(latin1(in.get() & 0xff));
            }
            result = utf8.decode(in, out, false);
        }
        left = in.slice();
        return out.flip();
    }

    /** Latin-1 has control characters where it has no letters: among them one that begins a control sequence. */
    private static char latin1(int value) {
        return value < FIRST_LETTER ? UNKNOWN : (char) value;
    }
}
