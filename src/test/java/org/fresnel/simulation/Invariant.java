package org.fresnel.simulation;

/// What holds whatever the nodes do.
enum Invariant {
  ANSWERED("every request is answered within the budget of its class"),
  DUTY("with a fit node no duty call fails or misses its deadline"),
  HEAD("no head older than one that a client was told of, while a fit node has that one"),
  SAME("one attestation data for a slot, a head and a committee, at all routers"),
  MEMORY("a node that becomes ready has the validator state's content"),
  FEE("a block pays whom its validator wants, while a fit node knows whom"),
  PUBLISHED("a message that a usable node took is a success"),
  LOST("a message that clients got a success for was taken by a node"),
  EVERYBODY("every usable node is sent every message"),
  HEDGES("extra requests stay within the budget"),
  EVENTS("no head is told twice, and none below the last"),
  HEARD("the head of a fit node is known"),
  READY("a node that is well for long enough is ready"),
  QUIET("when nobody asks, nothing is left over"),
  DONE("a duty that was done through any router is called missed by none"),
  MOVED("a client that moves to another router is not told of an older head"),
  LEASE("at most one router has a lease"),
  ORDERS("the last order on a matter holds at all routers"),
  CODE("no exception");

  private final String text;

  Invariant(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
