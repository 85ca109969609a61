package org.fresnel.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.fresnel.node.Credentials;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an operator should look at when a probe failed.
class FailureHintTest {
  static Stream<Arguments> hints() {
    return Stream.of(
        Arguments.of(new ProbeFailure.UnknownHost(), "getent hosts b"),
        Arguments.of(new ProbeFailure.Refused(), "Is it running"),
        Arguments.of(new ProbeFailure.NotConnected(), "firewall"),
        Arguments.of(new ProbeFailure.NoRoute(), "VPN"),
        Arguments.of(new ProbeFailure.Silent(), "hangs"),
        Arguments.of(new ProbeFailure.NotTls(), "http:// instead of https://"),
        Arguments.of(new ProbeFailure.Tls("expired"), "upstream.ca-file"),
        Arguments.of(new ProbeFailure.NotUnderstood(), "Is this the Beacon API's port?"),
        Arguments.of(new ProbeFailure.Closed(), "require https://"),
        Arguments.of(new ProbeFailure.Status(401), "none are configured"),
        Arguments.of(new ProbeFailure.Status(403), "engine API (8551)"),
        Arguments.of(new ProbeFailure.Status(404), "no Beacon API"),
        Arguments.of(new ProbeFailure.Status(405), "no Beacon API"),
        Arguments.of(new ProbeFailure.Status(429), "limit"),
        Arguments.of(new ProbeFailure.Status(301), "redirects"),
        Arguments.of(new ProbeFailure.Status(500), "Look at its log."),
        Arguments.of(new ProbeFailure.Status(503), "is starting"));
  }

  @ParameterizedTest
  @MethodSource("hints")
  void everyFailureHasAHint(ProbeFailure failure, String words) {
    assertThat(Looked.atNodes().failed("b", failure).finding("b").hint()).contains(words);
  }

  @Test
  void theHintNamesConfiguredCredentials() {
    var credentials = new Credentials(Map.of("Authorization", "Bearer s3cret"));
    var node =
        new Node(
            "b", URI.create("https://b"), Node.Role.PRIMARY, credentials, false, Node.Receives.ALL);

    assertThat(Looked.atNodes().failed(node, new ProbeFailure.Status(401)).finding("b").hint())
        .isEqualTo("Are the node's credentials right?");
  }
}
