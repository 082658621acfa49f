using System.Globalization;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// What a market's folder holds: <c>receipts</c>, <c>closed</c> and a folder a day. Two locks: <see cref="Commit"/> is held by the
/// writer from the count of late events to the end of the sync, and by whoever pins; <see cref="Gate"/> guards the fields for moments.
/// Commit is taken before Gate.
/// </summary>
internal sealed class MarketState : IDisposable
{
    private const string DayFormat = "yyyy-MM-dd";
    private readonly SortedDictionary<DateOnly, DayLog> days = [];
    private readonly HashSet<DateOnly> closed = [];
    private readonly string directory;
    private DateOnly? latest;
    private Task lettingGo = Task.CompletedTask;

    public MarketState(string directory, Disk disk)
    {
        this.directory = directory;
        Disk = disk;
        Receipts = new AppendFile(Path.Combine(directory, "receipts"), disk);
        Closes = new AppendFile(Path.Combine(directory, "closed"), disk);
    }

    public Lock Commit { get; } = new();

    public Lock Gate { get; } = new();

    public Disk Disk { get; }

    /// <summary>Receipts of batches without events, and of closed days.</summary>
    public AppendFile Receipts { get; }

    /// <summary>The closed days.</summary>
    public AppendFile Closes { get; }

    public BatchIndex Batches { get; } = new();

    public DateOnly? Latest => latest;

    /// <summary>The most shards that any day has held events in, closed days among them.</summary>
    public int MostShards { get; private set; }

    public IReadOnlyList<DateOnly> OpenDays => [.. days.Values.Where(static d => d.Frames > 0).Select(static d => d.Day)];

    public IReadOnlyList<DateOnly> NumberedDays => [.. days.Values.Where(static d => d.Frames == 0 && d.HasNumbers).Select(static d => d.Day)];

    /// <summary>The logs of the days that are not closed.</summary>
    public IEnumerable<DayLog> OpenLogs => days.Values;

    public bool IsClosed(DateOnly day) => closed.Contains(day);

    public DayLog? Find(DateOnly day) => days.GetValueOrDefault(day);

    /// <summary>The open day's log; made where there is none.</summary>
    public DayLog Open(DateOnly day)
    {
        if (days.TryGetValue(day, out var log)) return log;
        log = new DayLog(day, DirectoryOf(day), Disk);
        days.Add(day, log);
        return log;
    }

    /// <summary>Takes a committed frame in.</summary>
    public void Publish(DayLog log, long offset, FrameSummary frame)
    {
        log.Add(offset, frame);
        if (frame.Head.Kind is FrameKind.Part or FrameKind.Commit) NoteEvents(log.Day, log.Shards);
        if (frame.Head.Kind is not FrameKind.Commit) return;
        var key = BatchIndex.KeyOf(frame.BatchId);
        if (!Batches.IsCommitted(key, frame.Head.Salt)) Batches.Set(key, new BatchPlace(log.File, offset, frame.Head.Salt));
    }

    /// <summary>Forgets an open day; returns its log, whose file is still open.</summary>
    public DayLog? SetClosed(DateOnly day)
    {
        closed.Add(day);
        return days.Remove(day, out var log) ? log : null;
    }

    /// <summary>Lets go of the file of a closed day once its name is gone: giving its blocks back takes longer than all else of a close, and nobody waits for it.</summary>
    public void LetGo(DayLog log) => lettingGo = Task.WhenAll(lettingGo, Task.Run(log.Dispose));

    /// <summary>Removes the folder of a closed day, where it is still there.</summary>
    public void Delete(DateOnly day)
    {
        var folder = DirectoryOf(day);
        if (!Directory.Exists(folder)) return;
        Directory.Delete(folder, recursive: true);
        Disk.FlushDirectory(directory);
    }

    /// <summary>Takes back what failed appends have left.</summary>
    /// <exception cref="IOException">That is not possible yet.</exception>
    public void Repair()
    {
        Receipts.Repair();
        Closes.Repair();
        foreach (var log in days.Values) log.File.Repair();
    }

    /// <summary>Reads the folder, cuts torn tails, and finishes closes that a crash broke off.</summary>
    /// <exception cref="InvalidDataException">Something in the folder is damaged, or not the journal's.</exception>
    public void Recover()
    {
        if (!Directory.Exists(directory)) return;
        Disk.FlushDirectory(directory);
        Disk.FlushDirectory(Path.GetDirectoryName(directory)!);
        Receipts.Recover((offset, frame) =>
            Batches.Set(BatchIndex.KeyOf(frame.BatchId), new BatchPlace(Receipts, offset, frame.Head.Salt)));
        Closes.Recover((_, frame) =>
        {
            var day = DateOnly.FromDayNumber(frame.Head.DayNumber);
            closed.Add(day);
            if (frame.Head.Items > 0) NoteEvents(day, checked((int)frame.Head.Items));
        });

        var scanned = new List<(DayLog Log, List<(long Offset, FrameSummary Frame)> Frames)>();
        foreach (var path in Directory.EnumerateFileSystemEntries(directory))
        {
            var name = Path.GetFileName(path);
            if (path == Receipts.Path || path == Closes.Path) continue;
            if (!DateOnly.TryParseExact(name, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !Directory.Exists(path))
                throw Unknown(path);
            if (IsClosed(day)) Delete(day);
            else scanned.Add((Open(day), Scan(Open(day))));
        }

        // A part counts once its commit does, which may lie in any day's file: so all commits first.
        foreach (var (log, frames) in scanned)
        {
            foreach (var (offset, frame) in frames.Where(static f => f.Frame.Head.Kind == FrameKind.Commit))
            {
                var key = BatchIndex.KeyOf(frame.BatchId);
                if (!Batches.IsCommitted(key, frame.Head.Salt)) Batches.Set(key, new BatchPlace(log.File, offset, frame.Head.Salt));
            }
        }

        foreach (var (log, frames) in scanned)
        {
            foreach (var (offset, frame) in frames)
            {
                if (frame.Head.Kind != FrameKind.Part || Batches.IsCommitted(BatchIndex.KeyOf(frame.BatchId), frame.Head.Salt))
                    Publish(log, offset, frame);
            }
        }
    }

    public void Dispose()
    {
        Receipts.Dispose();
        Closes.Dispose();
        foreach (var log in days.Values) log.Dispose();
        lettingGo.Wait();
    }

    private static List<(long Offset, FrameSummary Frame)> Scan(DayLog log)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(log.Directory))
        {
            if (path != log.File.Path) throw Unknown(path);
        }

        var frames = new List<(long Offset, FrameSummary Frame)>();
        log.File.Recover((offset, frame) => frames.Add((offset, frame)));
        return frames;
    }

    private void NoteEvents(DateOnly day, int shards)
    {
        MostShards = Math.Max(MostShards, shards);
        if (latest is null || day > latest) latest = day;
    }

    private string DirectoryOf(DateOnly day) =>
        Path.Combine(directory, day.ToString(DayFormat, CultureInfo.InvariantCulture));

    private static InvalidDataException Unknown(string path) =>
        new($"'{path}' is not the journal's. It was left as it is; move it out of the data directory.");
}
