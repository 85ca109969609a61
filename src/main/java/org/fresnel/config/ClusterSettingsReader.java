package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterSettings;

/// Reads what is configured of the cluster.
///
/// @param config the keys
/// @param values reads what was set for a key
record ClusterSettingsReader(ClusterConfig config, TypedValues values) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final String NAME_FORM =
      "a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens";
  private static final Pattern PEER =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[1-9]\\d{0,4}");
  private static final String PEER_FORM =
      "hosts and ports such as 10.0.0.2:7800, separated by commas";
  private static final Pattern DNS = Pattern.compile("[A-Za-z0-9._-]+");
  private static final String LISTEN_FORM = "an address and a port such as 10.0.0.1:7800";
  private static final int MOST_ROUTERS = 16;
  private static final int LARGEST_PORT = 65_535;

  /// Empty if no cluster is configured.
  Optional<ClusterSettings> settings() {
    var listen = values.given(config.listen());
    if (listen.isEmpty()) {
      others()
          .flatMap(value -> values.given(value).stream())
          .findFirst()
          .ifPresent(
              given -> {
                throw given.faultShowing("cluster.listen beside it", "none");
              });
      return Optional.empty();
    }
    var address = address(listen.get());
    var tls = tls();
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw listen
          .get()
          .faultShowing(
              "cluster.tls.certificate-file, key-file and ca-file beside it, or a loopback address",
              "%s without TLS".formatted(ConfigEntry.quoted(listen.get().value())));
    }
    var search = search(listen.get());
    return Optional.of(
        new ClusterSettings(
            values.text(config.name(), NAME, NAME_FORM).orElse(listen.get().value()),
            address,
            search,
            replicas(search, address),
            tls));
  }

  private Stream<ConfigValue> others() {
    return Stream.of(
        config.name(),
        config.peers(),
        config.dns(),
        config.replicas(),
        config.tls().certificateFile(),
        config.tls().keyFile(),
        config.tls().caFile());
  }

  /// One that the others can be told: a literal address of one interface.
  private static InetSocketAddress address(ConfigEntry given) {
    var text = given.value();
    if (!PEER.matcher(text).matches()) {
      throw given.fault(LISTEN_FORM);
    }
    var peer = peer(given, text);
    try {
      var literal = InetAddress.ofLiteral(peer.getHostString());
      if (literal.isAnyLocalAddress()) {
        throw given.fault("the address of one interface, and a port, such as 10.0.0.1:7800");
      }
      return new InetSocketAddress(literal, peer.getPort());
    } catch (IllegalArgumentException _) {
      throw given.fault(LISTEN_FORM);
    }
  }

  private static InetSocketAddress peer(ConfigEntry given, String text) {
    var colon = text.lastIndexOf(':');
    var port = Integer.parseInt(text.substring(colon + 1));
    if (port > LARGEST_PORT) {
      throw given.fault("a port from 1 to " + LARGEST_PORT);
    }
    var host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    return InetSocketAddress.createUnresolved(host, port);
  }

  private ClusterSettings.Search search(ConfigEntry listen) {
    var peers = values.list(config.peers(), PEER, PEER_FORM);
    var dns = values.text(config.dns(), DNS, "a DNS name");
    if (peers.isEmpty() == dns.isEmpty()) {
      throw dns.isEmpty()
          ? listen.faultShowing("cluster.peers or cluster.dns beside it", "neither")
          : values
              .given(config.dns())
              .orElseThrow()
              .faultShowing("cluster.peers or cluster.dns", "both");
    }
    return dns.<ClusterSettings.Search>map(ClusterSettings.Dns::new)
        .orElseGet(() -> new ClusterSettings.Peers(peers(peers)));
  }

  private List<InetSocketAddress> peers(List<String> peers) {
    var given = values.given(config.peers()).orElseThrow();
    return peers.stream().map(text -> peer(given, text)).distinct().toList();
  }

  private int replicas(ClusterSettings.Search search, InetSocketAddress own) {
    if (values.given(config.replicas()).isPresent()) {
      return values.number(config.replicas(), 2, MOST_ROUTERS);
    }
    return switch (search) {
      case ClusterSettings.Dns _ -> 0;
      case ClusterSettings.Peers(var addresses) -> {
        var self =
            InetSocketAddress.createUnresolved(own.getAddress().getHostAddress(), own.getPort());
        yield addresses.size() + (addresses.contains(self) ? 0 : 1);
      }
    };
  }

  private Optional<ClusterSettings.Tls> tls() {
    var tls = config.tls();
    var certificate = values.file(tls.certificateFile());
    var key = values.file(tls.keyFile());
    var ca = values.file(tls.caFile());
    if (certificate.isPresent() && key.isPresent() && ca.isPresent()) {
      return Optional.of(new ClusterSettings.Tls(certificate.get(), key.get(), ca.get()));
    }
    Stream.of(tls.certificateFile(), tls.keyFile(), tls.caFile())
        .flatMap(value -> values.given(value).stream())
        .findFirst()
        .ifPresent(
            given -> {
              throw given.faultShowing(
                  "certificate-file, key-file and ca-file together", "not all of them");
            });
    return Optional.empty();
  }
}
