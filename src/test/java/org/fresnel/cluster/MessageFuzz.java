package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fresnel.cluster.WireReader.MalformedException;
import org.fresnel.fuzz.FuzzInput;

/// A message of another router is malformed, unknown, or the same after a round trip.
public final class MessageFuzz {
  private static final int VERSION = 1;

  private MessageFuzz() {}

  public static void check(FuzzInput input) throws MalformedException {
    var message = read(input.rest());
    if (message.isPresent()) {
      assertThat(MessageCodec.read(MessageCodec.write(VERSION, message.get()))).isEqualTo(message);
    }
  }

  private static Optional<ExchangeMessage> read(byte[] bytes) {
    try {
      return MessageCodec.read(bytes);
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }
}
