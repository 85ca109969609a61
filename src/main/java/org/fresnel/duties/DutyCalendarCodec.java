package org.fresnel.duties;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.TreeMap;
import org.fresnel.node.SlotClock;

/// The codec of a calendar, in JSON, for other routers.
public final class DutyCalendarCodec {
  private DutyCalendarCodec() {}

  public static String write(DutyCalendar calendar) {
    var proposals = new JsonObject();
    calendar.proposals().forEach((slot, validator) -> proposals.put(slot.toString(), validator));
    return new JsonObject()
        .put("network", network(calendar.clock()))
        .put("validators", calendar.validators())
        .put("proposals", proposals)
        .put("proposalsUntil", calendar.horizon().proposals())
        .put("aggregations", new JsonArray(calendar.aggregations()))
        .put("aggregationsUntil", calendar.horizon().aggregations())
        .encode();
  }

  private static String network(SlotClock clock) {
    return "%s %s %d".formatted(clock.genesis(), clock.slotDuration(), clock.slotsPerEpoch());
  }

  /// Parses a calendar.
  ///
  /// @param clock of the network
  /// @return empty if the text is not understood, or is of another network
  public static Optional<DutyCalendar> read(String text, SlotClock clock) {
    try {
      var json = new JsonObject(text);
      if (!network(clock).equals(json.getString("network"))) {
        return Optional.empty();
      }
      var proposals = new TreeMap<Long, Long>();
      json.getJsonObject("proposals")
          .forEach(it -> proposals.put(Long.valueOf(it.getKey()), number(it.getValue())));
      return Optional.of(
          new DutyCalendar(
              clock,
              json.getInteger("validators"),
              proposals,
              json.getJsonArray("aggregations").stream().map(DutyCalendarCodec::number).toList(),
              new DutyCalendar.Horizon(
                  json.getLong("proposalsUntil"), json.getLong("aggregationsUntil"))));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Long number(Object value) {
    return ((Number) value).longValue();
  }
}
