package org.fresnel.faults;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Name servers that are well for a while. They know no names but those that tests ask for.
final class ScriptedNames {
  /// What becomes of name servers.
  enum Trouble {
    /// They answer that there is no such name.
    DENY,
    /// They do not answer.
    SILENT
  }

  private final AtomicInteger made = new AtomicInteger();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();

  private record Script(AtomicInteger lookUpsLeft, Trouble then) {}

  /// A name that leads to this machine for so many lookups.
  String loopback(int lookUps, Trouble then) {
    var name = "node-" + made.incrementAndGet() + ".test";
    scripts.put(name, new Script(new AtomicInteger(lookUps), then));
    return name;
  }

  Future<List<InetAddress>> lookUp(String host) {
    var script = scripts.get(host);
    if (script == null) {
      return Future.failedFuture(new UnknownHostException(host));
    }
    if (script.lookUpsLeft().getAndDecrement() > 0) {
      return Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
    }
    return switch (script.then()) {
      case DENY -> Future.failedFuture(new UnknownHostException(host));
      case SILENT -> Promise.<List<InetAddress>>promise().future();
    };
  }
}
