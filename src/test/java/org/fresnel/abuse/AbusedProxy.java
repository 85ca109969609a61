package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.fresnel.fixture.RawClient;
import org.fresnel.fixture.RawNode;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.ClientProfile;

/// A data plane in front of a node that writes down every byte it gets, and answers `{"data":{}}`.
final class AbusedProxy implements AutoCloseable {
  static final int MAX_BODY = 64 * 1024;
  static final String READ = "/eth/v1/beacon/states/1/root";
  static final String DUTIES = "/eth/v1/validator/duties/attester/1";

  /// One error and nothing else. A request that cannot be understood is answered in HTTP/1.0, and
  /// one of another version with 505.
  private static final Pattern REFUSAL =
      Pattern.compile("(?s)[A-Z]+/\\d\\.\\d (4\\d\\d|501|505) (?!.*HTTP/1).*");

  private final RawNode node;
  private final DataPlaneFixture plane;

  AbusedProxy() {
    this(
        line -> {
          while (true) {
            line.request();
            line.json("{\"data\":{}}");
          }
        });
  }

  AbusedProxy(RawNode.Script script) {
    node = new RawNode(script);
    plane =
        new DataPlaneFixture(
            ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(node.url()).withMaxBody(MAX_BODY));
    plane.unreachable("node-1");
  }

  RawClient client() {
    return plane.raw();
  }

  /// Address of the node that is written down.
  String nodeAuthority() {
    return node.url().getAuthority();
  }

  /// What the node has got.
  List<String> arrived() {
    return node.requests();
  }

  /// Sends the bytes; the answer until the router closes the connection.
  String answer(String bytes) {
    try (var client = client()) {
      return client.send(bytes).rest();
    }
  }

  /// Sends bytes whose end cannot be told for sure: the answer is an error, the connection is
  /// closed, and no node gets any of it.
  void refuses(String bytes) {
    assertThat(answer(bytes)).matches(REFUSAL);
    assertThat(arrived()).isEmpty();
  }

  /// The same for bytes that go wrong within a body: some of them end the connection without a
  /// word.
  void breaksOff(String bytes) {
    assertThat(answer(bytes)).matches(text -> text.isEmpty() || REFUSAL.matcher(text).matches());
    assertThat(arrived()).isEmpty();
  }

  @Override
  public void close() {
    plane.close();
    node.close();
  }
}
