package org.fresnel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.fresnel.fuzz.FuzzInput;

/// An order is rejected as a whole, or is the same after a round trip.
public final class OverrideFuzz {
  private OverrideFuzz() {}

  public static void check(FuzzInput input) {
    NodeOverride change;
    try {
      change = NodeOverrideCodec.readOne(input.text());
    } catch (IllegalArgumentException _) {
      return;
    }
    var text = NodeOverrideCodec.writeOne(change);
    // Headers have no order.
    assertThat(new JsonObject(NodeOverrideCodec.writeOne(NodeOverrideCodec.readOne(text))))
        .isEqualTo(new JsonObject(text));
  }
}
