/**
 * Sessions on devices over SSH: a {@link tom.ssh.Transport} moves bytes, a {@link tom.ssh.DeviceSession} knows prompts,
 * and a {@link tom.device.Platform} is data.
 */
@NullMarked
package tom.ssh;

import org.jspecify.annotations.NullMarked;
