import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.fresnel.ssz.BeaconState;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.ByteSource;

/// Times the hash-tree-root of an Electra state of the mainnet preset; see bench/README.md.
///
///     java -cp target/classes:DIRECTORY StateRoot FILE MEGABYTES ROUNDS
public final class StateRoot {
  private static final int[] EACH = {121, 8, 1, 1, 8};

  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[0]);
    var rounds = Integer.parseInt(arguments[2]);
    write(file, Long.parseLong(arguments[1]) * 1_000_000);
    var preset = Preset.of(Map.of());
    try (var channel = FileChannel.open(file)) {
      var source = Source.of(channel);
      System.out.println(BeaconState.summary(Fork.ELECTRA, preset, source));
      var cpu = ManagementFactory.getThreadMXBean();
      var times = new double[rounds];
      for (var round = -1; round < rounds; round++) {
        var begin = cpu.getCurrentThreadCpuTime();
        var root = BeaconState.root(Fork.ELECTRA, preset, source);
        if (round < 0) {
          System.out.println(root);
        } else {
          times[round] = (cpu.getCurrentThreadCpuTime() - begin) / 1e9;
        }
      }
      Arrays.sort(times);
      var median = times[rounds / 2];
      System.out.printf(
          "%d MB: median of %d %.2f s of CPU, %.0f MB/s; heap at its peak %.1f MB%n",
          channel.size() / 1_000_000, rounds, median, channel.size() / median / 1e6, peak() / 1e6);
    } finally {
      Files.delete(file);
    }
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /// Zeros, and a registry of random validators, as many as fill the file.
  private static void write(Path file, long size) throws IOException {
    var fixed = 2_736_713;
    var header = ByteBuffer.allocate(584).order(ByteOrder.LITTLE_ENDIAN).putInt(436, 584).array();
    var count = (size - fixed - header.length) / 139;
    var offset = new long[] {fixed};
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[8 + 32 + 8 + 16 + 112 + 2 * 32 * 8192]);
      next(out, offset, 0);
      out.write(new byte[72]);
      next(out, offset, 0);
      out.write(new byte[8]);
      next(out, offset, count * EACH[0]);
      next(out, offset, count * EACH[1]);
      out.write(new byte[32 * 65536 + 8 * 8192]);
      next(out, offset, count * EACH[2]);
      next(out, offset, count * EACH[3]);
      out.write(new byte[1 + 3 * 40]);
      next(out, offset, count * EACH[4]);
      out.write(new byte[2 * 48 * 513]);
      next(out, offset, header.length);
      out.write(new byte[16]);
      next(out, offset, 0);
      out.write(new byte[6 * 8]);
      for (var list = 0; list < 3; list++) {
        next(out, offset, 0);
      }
      var random = new Random(1);
      for (var kind = 0; kind < EACH.length; kind++) {
        var element = new byte[EACH[kind]];
        for (var i = 0L; i < count; i++) {
          random.nextBytes(element);
          if (kind == 0) {
            element[88] = 0;
          }
          out.write(element);
        }
      }
      out.write(header);
    }
  }

  private static void next(OutputStream out, long[] offset, long length) throws IOException {
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) offset[0]).array());
    offset[0] += length;
  }
}
