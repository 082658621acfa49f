using System.Diagnostics;
using System.Security.Cryptography;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Events;
using SmartSteps.Gate;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Takes an events file in chunk by chunk on one thread, every chunk through each stage by itself. The journal is full afterwards.</summary>
internal sealed class IntakeStages(TakenMarket taken, StageClock clock) : IDisposable
{
    public const string Read = "read the file";
    public const string Name = "name the chunk by its content";
    public const string Parse = "parse";
    public const string Gate = "gate";
    public const string SubjectAes = "– subject by AES";
    public const string Register = "– look-up in the register, and of the device's number";
    public const string Checks = "– fields laid out, times, cells";
    public const string Number = "number: a device when it is first met";
    public const string PseudonymAes = "– pseudonym by AES";
    public const string Numbers = "– number";

    private const int ChunkBytes = 16 << 20;

    private readonly JournalStages journal = new(taken, clock);
    private readonly byte[] buffer = new byte[ChunkBytes];
    private readonly byte[] text = new byte[ChunkBytes + EventReader.MaxLineBytes];
    private readonly byte[] copy = new byte[ChunkBytes + EventReader.MaxLineBytes];
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long gateEnd;

    /// <summary>Events taken in.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes of text an event.</summary>
    public double TextBytes { get; private set; }

    /// <summary>Bytes of the journal an event.</summary>
    public double JournalBytes { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var gate = taken.Gate(new ForgetfulJournal(taken.Journal, Caught));
        var room = gate.Room(taken.Market.Id);
        var register = (await room.RegisterAsync(gate.Registers, cancellationToken)).Table!;
        using var parts = new GateParts(taken, register, room.Numbers, clock);
        await using var file = new FileStream(taken.EventsPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        var blocks = new TextBlocks(file, ChunkBytes);
        byte[] header = [];
        TextBlock block = default;
        while (!block.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begin = Stopwatch.GetTimestamp();
            block = await blocks.ReadAsync(buffer, cancellationToken);
            var time = Stopwatch.GetElapsedTime(begin);
            var rows = buffer.AsMemory(0, block.Length);
            if (header.Length == 0)
            {
                header = buffer[..(buffer.AsSpan().IndexOf((byte)'\n') + 1)];
                rows = rows[header.Length..];
            }

            var events = rows.Span.Count((byte)'\n');
            if (events > 0)
            {
                clock.Add(Read, events, time);
                await TakeAsync(gate, parts, header, rows, events, cancellationToken);
            }
        }

        TextBytes = file.Length / (double)Events;
        JournalBytes = taken.JournalBytes / (double)Events;
        var devices = taken.Journal.Devices(taken.Market.Id, UniformMarket.Day)!;
        parts.MeasureNumbering(Enumerable.Range(0, Pseudonym.ShardCount).Sum(shard => (long)devices.CountOf(shard)), Events);
        journal.TakeDevices(Events);
    }

    public void Dispose()
    {
        journal.Dispose();
        digest.Dispose();
    }

    private async Task TakeAsync(GateState gate, GateParts parts, byte[] header, ReadOnlyMemory<byte> rows, int events, CancellationToken cancellationToken)
    {
        var layout = EventLayout.Find(EventLayout.ReadHeader(header)!, ColumnMapping.Identity.PatternFor, out _)!;
        clock.Run(Name, events, () => ChunkDigest.Append(digest, rows.Span));
        var id = BatchId.TryParse(Convert.ToHexStringLower(digest.GetHashAndReset()), out var name) ? name : throw new InvalidOperationException("A digest is no name.");
        var parse = clock.Run(Parse, events, () => Tally(layout, rows));

        // What a submission takes before it is gated: its text is copied into the gate's own memory.
        header.CopyTo(text, 0);
        rows.CopyTo(text.AsMemory(header.Length));
        var begin = Stopwatch.GetTimestamp();
        var blocks = new TextBlocks(Submission(header, rows), ChunkBytes);
        while (!(await blocks.ReadAsync(copy, cancellationToken)).End)
        {
        }

        var copying = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / events;
        begin = Stopwatch.GetTimestamp();
        var result = await new EventGate(gate).TakeAsync(new EventSubmission(taken.Market.Id, id, ColumnMapping.Identity), Submission(header, rows), cancellationToken);
        var gated = (Stopwatch.GetElapsedTime(begin, gateEnd).TotalNanoseconds / events) - copying - parse;
        if (result.Receipt?.Accepted != events)
        {
            throw new InvalidOperationException($"Not all events were accepted: {result.Detail}");
        }

        clock.Add(Gate, gated);
        clock.Add(Checks, gated - parts.Measure(layout, rows, events));
        Events += events;
    }

    private MemoryStream Submission(byte[] header, ReadOnlyMemory<byte> rows) => new(text, 0, header.Length + rows.Length, writable: false);

    /// <summary>Parses in slices, as the gate does.</summary>
    private static void Tally(EventLayout layout, ReadOnlyMemory<byte> rows)
    {
        var sink = default(EventTally);
        var reader = new EventReader(layout);
        for (var left = rows.Span; !left.IsEmpty;)
        {
            var slice = left[..TextLines.LengthWithin(left, GateLane.SliceBytes)];
            reader.Read(slice, 2, ref sink);
            left = left[slice.Length..];
        }
    }

    /// <summary>The gate is done with a batch: the rest is the journal's.</summary>
    private void Caught(GatedBatch batch)
    {
        gateEnd = Stopwatch.GetTimestamp();
        journal.Take(batch);
    }
}
