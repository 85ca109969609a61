package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;

/// How many routers there are, and how the two validator clients under test reach them.
enum RouterSetup {
  /// One client has both in its list, the other has one address for both.
  CLUSTER("two routers, a cluster") {
    @Override
    Fleet start(DevnetNetwork network) throws IOException {
      var routers = DevnetRouter.cluster(network);
      var list = routers.getFirst().url() + "," + routers.getLast().url();
      return new Fleet(routers, list, VirtualAddress.start(network, routers).url());
    }
  },
  /// Both clients have the only one, which all faults of routers hit.
  ALONE("one router") {
    @Override
    Fleet start(DevnetNetwork network) throws IOException {
      var router = DevnetRouter.alone(network);
      return new Fleet(List.of(router), router.url(), router.url());
    }
  };

  /// Routers that run.
  ///
  /// @param list what the first client is given as its beacon nodes
  /// @param address what the second one is given
  record Fleet(List<DevnetRouter> routers, String list, String address) {
    /// The router that a fault hits.
    ///
    /// @param number from 1
    DevnetRouter router(int number) {
      return routers.get((number - 1) % routers.size());
    }
  }

  private final String label;

  RouterSetup(String label) {
    this.label = label;
  }

  /// For people.
  String label() {
    return label;
  }

  /// Starts routers and returns when they are ready.
  abstract Fleet start(DevnetNetwork network) throws IOException;
}
