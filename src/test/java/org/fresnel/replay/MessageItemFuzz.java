package org.fresnel.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.fresnel.fuzz.FuzzInput;

/// An item is sent to a node as it came: it is read again as the same item.
public final class MessageItemFuzz {
  private MessageItemFuzz() {}

  public static void check(FuzzInput input) {
    var kind = input.one(MessageType.values());
    var body = input.rest();
    for (var headers : List.of(ClientMessages.JSON, ClientMessages.SSZ)) {
      for (var item : ClientMessages.parse(kind, headers, Buffer.buffer(body)).all()) {
        assertThat(ClientMessages.read(kind, item.json())).isEqualTo(List.of(item));
      }
    }
    var line = EntryCodec.read(new String(body, UTF_8));
    line.ifPresent(it -> assertThat(it.items()).doesNotContainNull());
  }
}
