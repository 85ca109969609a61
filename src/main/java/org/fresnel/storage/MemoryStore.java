package org.fresnel.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/// A store in memory. It keeps the last text of each file, and no journal, because the caller
/// already has the appended record.
public final class MemoryStore implements Store {
  private static final String REASON = "no state is stored on disk";

  private final ConcurrentMap<String, String> files = new ConcurrentHashMap<>();

  @Override
  public StateFile file(String name) {
    return new InMemory(FileNames.checked(name));
  }

  @Override
  public Journal.Opened journal(String name, int maxBytes) {
    FileNames.checked(name);
    return new Journal.Opened(new Forgetting(), List.of());
  }

  private record Forgetting() implements Journal {
    @Override
    public void append(String record, Consumer<WriteResult> ended) {
      ended.accept(new WriteResult.NotSaved(REASON));
    }

    @Override
    public void rewrite(Iterable<String> records, Consumer<WriteResult> ended) {
      ended.accept(new WriteResult.NotSaved(REASON));
    }
  }

  @Override
  public Optional<Path> directory(String name) {
    return Optional.empty();
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public boolean outlivesTheProcess() {
    return false;
  }

  @Override
  public void close() {}

  private final class InMemory implements StateFile {
    private final String name;

    private InMemory(String name) {
      this.name = name;
    }

    @Override
    public Content read() {
      return Optional.ofNullable(files.get(name))
          .<Content>map(Content.Found::new)
          .orElseGet(Content.Absent::new);
    }

    @Override
    public WriteResult write(String text) {
      files.put(name, text);
      return new WriteResult.NotSaved(REASON);
    }
  }
}
