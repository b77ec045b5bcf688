package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes that count after a commit, on top of the running configuration of a device. */
final class Candidate {

    private final DeviceConfig device;
    private final List<Consumer<ConfigTree>> changes = new ArrayList<>();
    private String failure = "";

    Candidate(DeviceConfig device) {
        this.device = device;
    }

    /** Adds a line, in place of those that it contradicts. */
    void set(List<String> section, String line) {
        add(tree -> device.set(tree, section, line));
    }

    /** Takes a line, and all that begin with it, away; false if there was none. */
    boolean delete(List<String> section, String line) {
        boolean gone = device.delete(tree(), section, line);
        add(tree -> device.delete(tree, section, line));
        return gone;
    }

    /** Replaces everything. */
    void load(ConfigTree other) {
        add(tree -> {
            tree.clear();
            tree.addAll(other);
        });
    }

    synchronized void rollback() {
        changes.clear();
    }

    boolean isChanged() {
        return !tree().equals(device.tree());
    }

    /** The running configuration with the changes in it. */
    synchronized ConfigTree tree() {
        ConfigTree tree = device.tree();
        changes.forEach(change -> change.accept(tree));
        return tree;
    }

    /** Makes the changes count; returns the statement that the device does not accept, if there is one. */
    synchronized Optional<String> commit() {
        Optional<List<String>> refused = device.refused(tree());
        if (refused.isEmpty()) {
            device.run(tree());
            changes.clear();
        } else if (device.commitsInParts()) {
            ConfigTree part = tree();
            part.remove(refused.get());
            device.run(part);
        }
        return refused.map(path -> String.join(" ", path));
    }

    /** Returns the statement that a commit would not accept, if there is one. */
    Optional<String> check() {
        return device.refused(tree()).map(path -> String.join(" ", path));
    }

    /** What the device says when it is asked why the last commit failed. */
    synchronized String failure() {
        return failure;
    }

    synchronized void failure(String text) {
        failure = text;
    }

    private synchronized void add(Consumer<ConfigTree> change) {
        changes.add(change);
    }
}
