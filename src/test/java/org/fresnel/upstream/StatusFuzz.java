package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import org.fresnel.fuzz.FuzzInput;

/// A node's status is read, or is a RuntimeException of the parser: no error, and no number below
/// 0.
public final class StatusFuzz {
  private static final String ROOT = "0x" + "ab".repeat(32);

  private StatusFuzz() {}

  public static void check(FuzzInput input) {
    var call = input.octet() % 6;
    var first = input.line();
    var second = input.text();
    accepted(first, second);
    try {
      read(call, new JsonObject(first), second);
    } catch (RuntimeException _) {
      // An invalid response.
    }
  }

  private static void read(int call, JsonObject data, String more) {
    switch (call) {
      case 0 -> {
        var status = StatusParser.syncing(data);
        check(status.headSlot() >= 0 && status.distance() >= 0);
      }
      case 1 -> check(StatusParser.peers(data) >= 0);
      case 2 -> check(StatusParser.finalized(data).epoch() >= 0);
      case 3 -> check(StatusParser.header(data, ROOT).root().equals(ROOT));
      case 4 -> check(StatusParser.version(data).length() <= 256);
      default -> check(StatusParser.identity(data, new JsonObject(more), data).known());
    }
  }

  /// Not an exception, which an invalid response is.
  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("a status out of its range");
    }
  }

  private static void accepted(String accept, String value) {
    assertThat(AcceptHeader.prefers(accept, "application/json", "application/octet-stream"))
        .isIn(true, false);
    assertThat(AcceptHeader.accepts(accept, "application/json")).isIn(true, false);
    var headers = MultiMap.caseInsensitiveMultiMap().set("Retry-After", value.strip());
    RetryAfter.of(429, headers).ifPresent(it -> assertThat(it).isPositive());
  }
}
