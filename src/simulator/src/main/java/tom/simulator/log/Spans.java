package tom.simulator.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tom.simulator.log.DeviceEvent.Kind;

/** Finds the spans in the events of one device, and where they overlap. */
final class Spans {

    private final Map<String, Span> running = new LinkedHashMap<>();
    private final List<Span> ended = new ArrayList<>();

    private Spans() {}

    /** Sessions from login to close, in the order of their ends; those still open come last. */
    static List<Span> ofSessions(List<DeviceEvent> events) {
        return find(events, Kind.LOGGED_IN, Kind.SESSION_CLOSED);
    }

    /** Commands from their arrival to the end of their output, or to the end of the session. */
    static List<Span> ofCommands(List<DeviceEvent> events) {
        return find(events, Kind.COMMAND_RECEIVED, Kind.COMMAND_ANSWERED);
    }

    /** Every pair of spans of different sessions that overlap. */
    static List<Overlap> overlaps(List<Span> spans) {
        List<Overlap> found = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            for (Span other : spans.subList(i + 1, spans.size())) {
                Span one = spans.get(i);
                if (!one.session().equals(other.session()) && one.overlaps(other)) {
                    found.add(new Overlap(one, other));
                }
            }
        }
        return found;
    }

    private static List<Span> find(List<DeviceEvent> events, Kind start, Kind end) {
        Spans spans = new Spans();
        for (DeviceEvent event : events) {
            if (event.is(end) || event.is(Kind.SESSION_CLOSED)) {
                spans.end(event);
            } else if (event.is(start)) {
                spans.start(event);
            }
        }
        spans.ended.addAll(spans.running.values());
        return List.copyOf(spans.ended);
    }

    private void start(DeviceEvent event) {
        running.put(
                event.session(),
                new Span(event.session(), event.text(), event.stamp().nanos(), Span.OPEN));
    }

    private void end(DeviceEvent event) {
        Span span = running.remove(event.session());
        if (span != null) {
            ended.add(new Span(
                    span.session(), span.label(), span.from(), event.stamp().nanos()));
        }
    }
}
