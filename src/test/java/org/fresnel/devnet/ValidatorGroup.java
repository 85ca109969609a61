package org.fresnel.devnet;

/// The validators `first` to `last` of the chain, both included, on one validator client.
record ValidatorGroup(String name, int first, int last) {
  /// Those that have the front for their only beacon node.
  static final ValidatorGroup UNDER_TEST = new ValidatorGroup("under-test", 0, 31);

  /// The half of those under test that has several routers in its client's own list.
  static final ValidatorGroup LIST = new ValidatorGroup("list", 0, 15);

  /// The half that has one address for several routers.
  static final ValidatorGroup ONE_ADDRESS = new ValidatorGroup("one-address", 16, 31);

  /// The rest of the network: on a node that nothing happens to, so its losses are the machine's.
  static final ValidatorGroup CONTROL = new ValidatorGroup("control", 32, Genesis.VALIDATORS - 1);

  /// All validators of the chain.
  static final ValidatorGroup ALL = new ValidatorGroup("validators", 0, Genesis.VALIDATORS - 1);

  /// Whom every validator wants its blocks to pay.
  static final String FEE_RECIPIENT = "0x" + "aa".repeat(20);

  boolean has(int validator) {
    return validator >= first && validator <= last;
  }
}
