package org.fresnel.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.View;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.dns.DNSResolver;
import org.jgroups.protocols.dns.DNS_PING;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.IpAddress;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;

/// Membership and messages by JGroups over TCP. The only class that knows it.
final class JGroupsTransport implements ClusterTransport {
  private static final String GROUP = "fresnel";
  private static final Duration CONNECT_TIME = Duration.ofMillis(300);
  private static final Duration JOIN_TIME = Duration.ofMillis(500);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /// A router that joined while the others were paused finds them within the time in which it is
  /// not ready: [ReplicaSync#JOIN_TIME].
  private static final Duration MERGE_LEAST = Duration.ofMillis(400);

  private static final Duration MERGE_MOST = Duration.ofSeconds(1);
  private static final int FRAGMENT_BYTES = 60_000;
  private static final long UNREAD_BYTES = 2L << 20;

  private final ClusterSettings settings;
  private volatile Optional<JChannel> channel = Optional.empty();
  private volatile boolean closed;
  private volatile Optional<TlsFiles> tls = Optional.empty();

  JGroupsTransport(ClusterSettings settings) {
    this.settings = settings;
  }

  @Override
  public void connect(Receiver receiver) throws Exception {
    var next = new JChannel(stack()).name(settings.name()).setDiscardOwnMessages(true);
    next.setReceiver(new Incoming(next, receiver, this::othersListen));
    try {
      channel = Optional.of(next);
      next.connect(GROUP);
    } catch (Exception e) {
      channel = Optional.empty();
      next.close();
      throw e;
    }
    if (closed) {
      next.close();
    }
  }

  @Override
  public void send(Outgoing message) throws Exception {
    var to = message.to().map(PeerAddress::value).map(Address.class::cast);
    var sent = new BytesMessage(to.orElse(null), message.bytes().bytes());
    if (message.lane() == Lane.URGENT) {
      sent.setFlag(Message.Flag.NO_FC);
    }
    var connected = channel;
    if (connected.isPresent()) {
      connected.get().send(sent);
    }
  }

  @Override
  public void close() {
    closed = true;
    channel.ifPresent(JChannel::close);
  }

  @Override
  public List<ClusterFault> faults() {
    var faults = new ArrayList<ClusterFault>();
    tls.flatMap(TlsFiles::fault)
        .map(it -> it + "; the previous certificate stays in use")
        .ifPresent(it -> faults.add(new ClusterFault(ClusterFault.Kind.TLS, "cluster.tls", it)));
    var probe = new PeerProbe(tls.map(TlsFiles::context));
    for (var peer : outOfView()) {
      var name = peer.getAddress().getHostAddress() + ":" + peer.getPort();
      probe
          .fault(peer)
          .map(it -> new ClusterFault(ClusterFault.Kind.TLS, name, name + ": " + it))
          .ifPresent(faults::add);
    }
    return faults;
  }

  /// Returns whether another router takes connections. Blocks.
  private boolean othersListen() {
    return candidates().stream()
        .filter(it -> !it.equals(settings.listen()))
        .anyMatch(JGroupsTransport::listens);
  }

  private static boolean listens(InetSocketAddress peer) {
    try (var socket = new Socket()) {
      socket.connect(peer, (int) CONNECT_TIME.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private List<InetSocketAddress> outOfView() {
    var inView = new HashSet<InetSocketAddress>();
    inView.add(settings.listen());
    channel
        .filter(it -> it.getView() != null)
        .ifPresent(
            it -> {
              var transport = it.getProtocolStack().getTransport();
              for (var member : it.getView().getMembers()) {
                if (transport.getPhysicalAddressFromCache(member) instanceof IpAddress address) {
                  inView.add(new InetSocketAddress(address.getIpAddress(), address.getPort()));
                }
              }
            });
    return candidates().stream().filter(it -> !inView.contains(it)).toList();
  }

  private List<InetSocketAddress> candidates() {
    return switch (settings.others()) {
      case ClusterSettings.Peers(var addresses) -> resolved(addresses);
      case ClusterSettings.Dns(var name) ->
          addressesOf(name)
              .map(it -> new InetSocketAddress(it, settings.listen().getPort()))
              .toList();
    };
  }

  private static Stream<InetAddress> addressesOf(String name) {
    try {
      return Arrays.stream(InetAddress.getAllByName(name));
    } catch (UnknownHostException _) {
      return Stream.empty();
    }
  }

  /// The channel, for tests that disturb it.
  Optional<JChannel> channel() {
    return channel;
  }

  private List<Protocol> stack() throws Exception {
    var stack = new ArrayList<Protocol>();
    stack.add(transport());
    stack.add(discovery());
    stack.add(
        new MERGE3().setMinInterval(MERGE_LEAST.toMillis()).setMaxInterval(MERGE_MOST.toMillis()));
    stack.add(new FD_ALL3().setTimeout(SUSPECT_AFTER.toMillis()).setInterval(HEARTBEAT.toMillis()));
    stack.add(new VERIFY_SUSPECT2().setTimeout(HEARTBEAT.toMillis()));
    stack.add(new NAKACK2().useMcastXmit(false));
    stack.add(new UNICAST3());
    stack.add(new STABLE().setMaxBytes(UNREAD_BYTES));
    stack.add(new GMS().setJoinTimeout(JOIN_TIME.toMillis()).printLocalAddress(false));
    stack.add(new MFC().setMaxCredits(UNREAD_BYTES));
    stack.add(new UFC().setMaxCredits(UNREAD_BYTES));
    stack.add(new FRAG4().setFragSize(FRAGMENT_BYTES));
    return stack;
  }

  private Protocol transport() throws Exception {
    var tcp = new TCP();
    tcp.setBindAddr(settings.listen().getAddress());
    tcp.setBindPort(settings.listen().getPort());
    tcp.setPortRange(0);
    tcp.setSockConnTimeout((int) CONNECT_TIME.toMillis());
    tcp.tcpNodelay(true);
    tcp.enableSuspectEvents(true);
    tcp.nonBlockingSends(true);
    tcp.setDiagnosticsHandler(tcp.createDiagnosticsHandler().setEnabled(false));
    if (settings.tls().isPresent()) {
      var files = tlsFiles(settings.tls().get());
      tls = Optional.of(files);
      tcp.tls(
          new TLS().enabled(true).setClientAuth(TLSClientAuth.NEED).setSSLContext(files.context()));
    }
    return tcp;
  }

  private static TlsFiles tlsFiles(ClusterSettings.Tls files) throws UnusableTlsException {
    try {
      return new TlsFiles(files);
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableTlsException(PemCertificates.describe(e), e);
    }
  }

  private Protocol discovery() {
    return switch (settings.others()) {
      case ClusterSettings.Peers(var addresses) ->
          new TCPPING().<TCPPING>initialHosts(resolved(addresses)).portRange(0);
      case ClusterSettings.Dns(var name) ->
          new DNS_PING().setDNSQuery(name).dnsRecordType("A").dnsResolver(new SystemResolver());
    };
  }

  /// A name that has no address now is looked up again with the next attempt to connect.
  private static List<InetSocketAddress> resolved(List<InetSocketAddress> addresses) {
    return addresses.stream()
        .map(it -> new InetSocketAddress(it.getHostString(), it.getPort()))
        .filter(it -> !it.isUnresolved())
        .toList();
  }

  /// The names of the system, without JNDI.
  private static final class SystemResolver implements DNSResolver {
    @Override
    public List<Address> resolveIps(String name, DNSRecordType type) {
      return addressesOf(name).<Address>map(address -> new IpAddress(address, 0)).toList();
    }
  }

  /// Hands on what comes.
  ///
  /// @param othersListen looks whether another router takes connections
  private record Incoming(JChannel channel, Receiver receiver, BooleanSupplier othersListen)
      implements org.jgroups.Receiver {
    @Override
    public void receive(Message message) {
      var array = message.getArray();
      if (array != null) {
        var from = message.getOffset();
        receiver.received(
            new PeerAddress(message.getSrc()),
            Arrays.copyOfRange(array, from, from + message.getLength()));
      }
    }

    @Override
    public void viewAccepted(View view) {
      receiver.viewChanged(
          new GroupView(
              view.getViewId().toString(),
              new PeerAddress(channel.getAddress()),
              view.getMembers().stream().map(PeerAddress::new).toList(),
              view.size() == 1 && othersListen.getAsBoolean()));
    }
  }
}
