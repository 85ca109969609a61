package org.fresnel.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.WriteResult;

/// The checkpoints on disk: the newest, and the one before for downloads that still read it. A file
/// gets its name only after it has been verified and is safely on disk. Blocks: on a worker.
final class CheckpointStore {
  private static final int KEPT = 2;
  private static final String UNFINISHED = ".part";

  private final Path directory;
  private final StateFile index;

  /// @param directory created if it does not exist
  /// @param index of its contents
  CheckpointStore(Path directory, StateFile index) {
    this.directory = directory;
    this.index = index;
  }

  /// The path of a file, which may not exist yet.
  Path path(StoredCheckpoint.SszFile file) {
    return directory.resolve(file.name());
  }

  /// The path of a file until it is verified.
  Path unfinished(String name) {
    return directory.resolve(name + UNFINISHED);
  }

  /// The stored checkpoints, the newest first: those in the index with files of the recorded
  /// length. All other files in the directory are removed.
  List<StoredCheckpoint> open() throws IOException {
    Files.createDirectories(directory);
    var held =
        switch (index.read()) {
          case StateFile.Content.Found(var text) -> StoredCheckpointCodec.read(text);
          case StateFile.Content.Absent _, StateFile.Content.Unreadable _ ->
              List.<StoredCheckpoint>of();
        };
    var whole = held.stream().filter(this::isWhole).toList();
    sweep(whole);
    return whole;
  }

  /// Stores a verified checkpoint, and removes older ones.
  ///
  /// @param before the stored ones so far, the newest first
  /// @return the stored ones from now on
  List<StoredCheckpoint> keep(StoredCheckpoint now, List<StoredCheckpoint> before)
      throws IOException {
    settle(now.state());
    if (now.block().isPresent()) {
      settle(now.block().get());
    }
    var kept = Stream.concat(Stream.of(now), before.stream()).limit(KEPT).toList();
    if (index.write(StoredCheckpointCodec.write(kept))
        instanceof WriteResult.NotSaved(var reason)) {
      throw new IOException(reason);
    }
    sweep(kept);
    return kept;
  }

  private void settle(StoredCheckpoint.SszFile file) throws IOException {
    var unfinished = unfinished(file.name());
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(unfinished, path(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(unfinished, path(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private boolean isWhole(StoredCheckpoint held) {
    return Stream.concat(Stream.of(held.state()), held.block().stream()).allMatch(this::isWhole);
  }

  private boolean isWhole(StoredCheckpoint.SszFile file) {
    try {
      return Files.size(path(file)) == file.bytes();
    } catch (IOException _) {
      return false;
    }
  }

  /// Removes all other files. A file that is being read stays readable until it is closed.
  private void sweep(List<StoredCheckpoint> kept) throws IOException {
    Set<Path> wanted =
        kept.stream()
            .flatMap(it -> Stream.concat(Stream.of(it.state()), it.block().stream()))
            .map(this::path)
            .collect(Collectors.toSet());
    try (var files = Files.list(directory)) {
      for (var file : files.filter(it -> !wanted.contains(it)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
