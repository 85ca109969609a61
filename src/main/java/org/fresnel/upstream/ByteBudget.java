package org.fresnel.upstream;

import java.util.concurrent.atomic.AtomicLong;

/// The budget of bytes in memory for clients and nodes, of all event loops together: request
/// bodies, responses that are being read, responses that clients have not taken yet. It is bounded
/// so that the heap does not run out.
public final class ByteBudget {
  /// Heap that the program itself needs.
  private static final long OWN_BYTES = 24L << 20;

  private static final long LEAST = 1L << 20;

  private final long most;
  private final AtomicLong used = new AtomicLong();

  /// @param most bytes at a time
  public ByteBudget(long most) {
    this.most = most;
  }

  /// Two fifths of the heap beyond the program's own 24 MiB; 1 MiB at least. The rest is for stored
  /// data (responses, duties, validator state) and for the garbage collector.
  ///
  /// @param maxHeap most bytes of the heap
  public static long ofHeap(long maxHeap) {
    return Math.max(LEAST, (maxHeap - OWN_BYTES) / 5 * 2);
  }

  /// Takes bytes for something that no duty needs, if there is space that is not reserved for
  /// duties.
  ///
  /// @return whether they were taken; then they must be given back
  public boolean takeSpare(long bytes) {
    return take(bytes, most / 2);
  }

  /// Takes bytes, if the total in use is then no more than the bound.
  ///
  /// @return whether they were taken; then they must be given back
  boolean take(long bytes, long upTo) {
    var now = used.get();
    while (now + bytes <= upTo) {
      var seen = used.compareAndExchange(now, now + bytes);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  /// Gives taken bytes back.
  public void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  /// Bytes in use.
  public long used() {
    return used.get();
  }

  /// Most bytes at a time.
  public long most() {
    return most;
  }
}
