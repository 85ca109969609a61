package org.fresnel.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.WireReader.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
  private static final Fact FACT =
      new Fact(
          Kind.PREPARATION,
          "123",
          new FactStamp(-5, "größer"),
          FactValue.ofText("{\"fee_recipient\":\"0xab\"}"),
          false);
  private static final Fact GONE =
      new Fact(Kind.ORDER, "a", new FactStamp(Long.MAX_VALUE, "x"), FactValue.EMPTY, true);

  static List<ExchangeMessage> messages() {
    return List.of(
        new ExchangeMessage.Facts(List.of(FACT, GONE)),
        new ExchangeMessage.CopyPart(7, List.of(FACT)),
        new ExchangeMessage.CopyEnd(7, true, new FactDigest.Bucket(300, -9)),
        new ExchangeMessage.CopyRequest(Map.of(Kind.ORDER, -1L, Kind.DUTY, 5L)),
        new ExchangeMessage.CopyRequest(Map.of()),
        new ExchangeMessage.Digests(
            Map.of(Kind.ORDER, new FactDigest(-1, 99, Map.of(63, new FactDigest.Bucket(1000, 4))))),
        new ExchangeMessage.Hello("router-a", new ProtocolRange(1, 300), 12345),
        new ExchangeMessage.LeaseRequest(3, "view", "drill", 60_000),
        new ExchangeMessage.LeaseGrant(3, "view"),
        new ExchangeMessage.LeaseRefusal(3, LeaseResult.Reason.HELD, "held by b"),
        new ExchangeMessage.LeaseRelease("drill"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aWrittenMessageIsReadUnchanged(ExchangeMessage message) throws MalformedException {
    assertThat(MessageCodec.read(MessageCodec.write(1, message))).contains(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void additionsOfALaterVersionAreIgnored(ExchangeMessage message) throws MalformedException {
    if (message instanceof ExchangeMessage.Facts
        || message instanceof ExchangeMessage.CopyPart
        || message instanceof ExchangeMessage.Digests) {
      return;
    }
    var bytes = MessageCodec.write(2, message);

    assertThat(MessageCodec.read(Arrays.copyOf(bytes, bytes.length + 9))).contains(message);
  }

  @Test
  void additionsOfALaterVersionToAFactAreIgnored() throws MalformedException {
    var block =
        new WireWriter(64)
            .number(Kind.ORDER.code())
            .octet(0x80)
            .fixed(5)
            .text("x")
            .text("a")
            .block(new byte[] {1})
            .text("something new");
    var bytes = message().block(block).toBytes();

    assertThat(MessageCodec.read(bytes))
        .contains(
            new ExchangeMessage.Facts(
                List.of(
                    new Fact(
                        Kind.ORDER,
                        "a",
                        new FactStamp(5, "x"),
                        FactValue.of(new byte[] {1}),
                        false))));
  }

  @Test
  void kindsThatAreNotKnownArePassedOver() throws MalformedException {
    var to = message().block(new WireWriter(8).number(999).text("anything"));
    FactCodec.write(List.of(GONE), to);

    assertThat(MessageCodec.read(to.toBytes())).contains(new ExchangeMessage.Facts(List.of(GONE)));
  }

  @Test
  void messagesThatAreNotKnownArePassedOver() throws MalformedException {
    assertThat(MessageCodec.read(new WireWriter(8).octet(0xF5).octet(1).octet(200).toBytes()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatIsCutShortIsNoOtherFailure(ExchangeMessage message) {
    var bytes = MessageCodec.write(1, message);
    for (var length = 0; length < bytes.length; length++) {
      read(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageWithOtherBytesIsNoOtherFailure(ExchangeMessage message) {
    var random = new Random(1);
    for (var i = 0; i < 2000; i++) {
      var bytes = MessageCodec.write(1, message);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      read(bytes);
    }
  }

  @Test
  void aLengthBeyondTheEndAllocatesNothing() {
    var bytes = message().number(100_000).toBytes();

    assertThatThrownBy(() -> MessageCodec.read(bytes)).isInstanceOf(MalformedException.class);
  }

  /// It would be longer when it is written again, and other routers would reject the message.
  @Test
  void aTextThatIsNoUtf8IsMalformed() {
    var bytes = MessageCodec.write(1, new ExchangeMessage.LeaseRelease("drill"));
    bytes[bytes.length - 1] = (byte) 0xff;

    assertThatThrownBy(() -> MessageCodec.read(bytes)).isInstanceOf(MalformedException.class);
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> MessageCodec.read("GET / HTTP/1.1".getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  private static WireWriter message() {
    return new WireWriter(64).octet(0xF5).octet(1).octet(1);
  }

  private static Optional<ExchangeMessage> read(byte[] bytes) {
    try {
      return MessageCodec.read(bytes);
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }
}
