package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as it arrived at a node.
///
/// @param time when its body was complete
/// @param uri path and raw query
/// @param headers by lower-case name
public record ReceivedRequest(
    Instant time, String method, String uri, Map<String, List<String>> headers, Buffer body) {

  private static final Pattern SLOT = Pattern.compile("([?&]slot=|/validator/blocks/)(\\d{1,18})");
  private static final Pattern EPOCH_OF_DUTIES =
      Pattern.compile("(/validator/duties/\\w+/)(\\d{1,18})");

  public ReceivedRequest {
    headers = Map.copyOf(headers);
  }

  /// The same for the slot before, where the request names a slot.
  ReceivedRequest ofTheSlotBefore() {
    return withOneLess(SLOT);
  }

  /// The same for the epoch before, where it asks for the duties of an epoch.
  ReceivedRequest ofTheEpochBefore() {
    return withOneLess(EPOCH_OF_DUTIES);
  }

  private ReceivedRequest withOneLess(Pattern number) {
    String other =
        number
            .matcher(uri)
            .replaceAll(found -> found.group(1) + Math.max(0, Long.parseLong(found.group(2)) - 1));
    return new ReceivedRequest(time, method, other, headers, body);
  }

  public String path() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  /// The raw query without the question mark; empty if there is none.
  public String query() {
    int query = uri.indexOf('?');
    return query < 0 ? "" : uri.substring(query + 1);
  }

  /// The first value of a header, whatever the case of `name`.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /// The decoded values of a query parameter in their order.
  public List<String> queryValues(String name) {
    return Arrays.stream(query().split("&", -1))
        .filter(pair -> pair.equals(name) || pair.startsWith(name + "="))
        .map(pair -> decoded(pair.substring(Math.min(pair.length(), name.length() + 1))))
        .toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
