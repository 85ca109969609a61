package org.fresnel.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterSettings;

/// Reads what is configured of the cluster.
///
/// @param values reads what was set for a key
record ClusterSettingsReader(TypedValues values) {
  private static final int LARGEST_PORT = 65_535;

  /// Empty if no cluster is configured.
  Optional<ClusterSettings> settings() {
    var listen = values.given(ClusterKeys.LISTEN);
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
            values.find(ClusterKeys.NAME).orElse(listen.get().value()),
            address,
            search,
            replicas(search, address),
            tls));
  }

  private Stream<ConfigKey<?>> others() {
    return Stream.of(
        ClusterKeys.NAME,
        ClusterKeys.PEERS,
        ClusterKeys.DNS,
        ClusterKeys.REPLICAS,
        ClusterKeys.TLS_CERTIFICATE_FILE,
        ClusterKeys.TLS_KEY_FILE,
        ClusterKeys.TLS_CA_FILE);
  }

  /// One that the others can be told: a literal address of one interface.
  private static InetSocketAddress address(ConfigEntry given) {
    var peer = peer(given, ClusterKeys.LISTEN.type().read(given));
    try {
      var literal = InetAddress.ofLiteral(peer.getHostString());
      if (literal.isAnyLocalAddress()) {
        throw given.fault("the address of one interface, and a port, such as 10.0.0.1:7800");
      }
      return new InetSocketAddress(literal, peer.getPort());
    } catch (IllegalArgumentException _) {
      throw given.fault(ClusterKeys.LISTEN.type().expected());
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
    var peers = values.find(ClusterKeys.PEERS).orElse(List.of());
    var dns = values.find(ClusterKeys.DNS);
    if (peers.isEmpty() == dns.isEmpty()) {
      throw dns.isEmpty()
          ? listen.faultShowing("cluster.peers or cluster.dns beside it", "neither")
          : values
              .given(ClusterKeys.DNS)
              .orElseThrow()
              .faultShowing("cluster.peers or cluster.dns", "both");
    }
    return dns.<ClusterSettings.Search>map(ClusterSettings.Dns::new)
        .orElseGet(() -> new ClusterSettings.Peers(peers(peers)));
  }

  private List<InetSocketAddress> peers(List<String> peers) {
    var given = values.given(ClusterKeys.PEERS).orElseThrow();
    return peers.stream().map(text -> peer(given, text)).distinct().toList();
  }

  private int replicas(ClusterSettings.Search search, InetSocketAddress own) {
    var given = values.find(ClusterKeys.REPLICAS);
    if (given.isPresent()) {
      return given.get();
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
    var certificate = values.find(ClusterKeys.TLS_CERTIFICATE_FILE);
    var key = values.find(ClusterKeys.TLS_KEY_FILE);
    var ca = values.find(ClusterKeys.TLS_CA_FILE);
    if (certificate.isPresent() && key.isPresent() && ca.isPresent()) {
      return Optional.of(new ClusterSettings.Tls(certificate.get(), key.get(), ca.get()));
    }
    Stream.of(ClusterKeys.TLS_CERTIFICATE_FILE, ClusterKeys.TLS_KEY_FILE, ClusterKeys.TLS_CA_FILE)
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
