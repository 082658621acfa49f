using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Events;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>
/// The buffers of one worker: the rows of a slice of text, column by column, so that they can be gated together. Not thread-safe.
/// </summary>
internal sealed class GateLane
{
    /// <summary>Text of a slice, in bytes: rows and buffers of one stay in the second-level cache.</summary>
    public const int SliceBytes = 64 * 1024;

    /// <summary>The most rows of a slice: the shortest that is well-formed has six bytes with its end.</summary>
    public const int MaxRows = (SliceBytes / 6) + 1;

    private readonly long[] times = new long[MaxRows];
    private readonly int[] longNameEnds = new int[MaxRows];
    private byte[] subjects = new byte[MaxRows * SubjectCipher.BlockBytes];
    private int[] seconds = new int[MaxRows];
    private int[] cells = new int[MaxRows];
    private byte[] otherSubjects = [];
    private int[] otherSeconds = [];
    private int[] otherCells = [];
    private int mostRows;
    private int[] places = [];
    private byte[] longNames = [];
    private int longNamesUsed;

    public int Rows { get; private set; }

    public ReadOnlySpan<long> Times => times.AsSpan(0, Rows);

    /// <summary>Identities, 16 bytes each, in the rows' order; those of the rows that pass move to the front and become subjects.</summary>
    public byte[] Subjects => subjects;

    /// <summary>Keys of the cells' names, in the rows' order.</summary>
    public CellKey[] CellKeys { get; } = new CellKey[MaxRows];

    /// <summary>Seconds of the day of the rows that pass.</summary>
    public int[] Seconds => seconds;

    /// <summary>Cells of the rows that pass.</summary>
    public int[] Cells => cells;

    /// <summary>Days of the rows that pass, by their index in the batch.</summary>
    public int[] Days { get; } = new int[MaxRows];

    /// <summary>Slots of the rows' subscribers in the register.</summary>
    public int[] Slots { get; } = new int[MaxRows];

    /// <summary>What is known of the rows' subscribers on the day.</summary>
    public DayCode[] Codes { get; } = new DayCode[MaxRows];

    /// <summary>Rows of whom nothing was known.</summary>
    public int[] Unseen { get; } = new int[MaxRows];

    /// <summary>Those of them that pass, with all that follows in the same order.</summary>
    public int[] Passed { get; } = new int[MaxRows];

    /// <summary>Their groups.</summary>
    public DeviceGroup[] Groups { get; } = new DeviceGroup[MaxRows];

    /// <summary>Their subjects, then what the day's key makes of them, 16 bytes each.</summary>
    public byte[] Blocks { get; } = new byte[MaxRows * SubjectCipher.BlockBytes];

    /// <summary>Their pseudonyms.</summary>
    public Pseudonym[] Pseudonyms { get; } = new Pseudonym[MaxRows];

    /// <summary>Their numbers.</summary>
    public DeviceNumber[] Devices { get; } = new DeviceNumber[MaxRows];

    /// <summary>The name of a row's cell, where it is longer than its key can hold.</summary>
    public ReadOnlySpan<byte> LongName(int row)
    {
        var length = CellKeys[row].Length;
        return longNames.AsSpan(longNameEnds[row] - length, length);
    }

    public void Start()
    {
        mostRows = Math.Max(mostRows, Rows);
        Rows = 0;
        longNamesUsed = 0;
    }

    /// <summary>Puts the first rows that pass together by day, each day's in their order; returns where each day's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> GroupByDay(int rows, int dayCount)
    {
        if (places.Length < dayCount + 1)
        {
            places = new int[dayCount * 2];
        }

        // A counting sort: where each day's rows begin, then every row to its place.
        var ends = places.AsSpan(0, dayCount + 1);
        ends.Clear();
        for (var row = 0; row < rows; row++)
        {
            ends[Days[row] + 1]++;
        }

        for (var day = 1; day < ends.Length; day++)
        {
            ends[day] += ends[day - 1];
        }

        if (otherSubjects.Length == 0)
        {
            (otherSubjects, otherSeconds, otherCells) = (new byte[subjects.Length], new int[MaxRows], new int[MaxRows]);
        }

        var from = MemoryMarshal.Cast<byte, UInt128>(subjects.AsSpan());
        var into = MemoryMarshal.Cast<byte, UInt128>(otherSubjects.AsSpan());
        for (var row = 0; row < rows; row++)
        {
            var place = ends[Days[row]]++;
            into[place] = from[row];
            otherSeconds[place] = seconds[row];
            otherCells[place] = cells[row];
        }

        (subjects, otherSubjects) = (otherSubjects, subjects);
        (seconds, otherSeconds) = (otherSeconds, seconds);
        (cells, otherCells) = (otherCells, cells);
        return ends[..dayCount];
    }

    /// <summary>Wipes what could be linked to a subscriber, as far as rows were written since it was wiped last.</summary>
    public void Wipe()
    {
        Start();
        var blocks = mostRows * SubjectCipher.BlockBytes;
        CryptographicOperations.ZeroMemory(subjects.AsSpan(0, blocks));
        CryptographicOperations.ZeroMemory(otherSubjects.AsSpan(0, Math.Min(blocks, otherSubjects.Length)));
        CryptographicOperations.ZeroMemory(Blocks.AsSpan(0, blocks));
        Wipe(Slots);
        Wipe(Codes);
        Wipe(Pseudonyms);
        Wipe(Devices);
        mostRows = 0;
    }

    private void Wipe<T>(T[] column)
        where T : unmanaged => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(column.AsSpan(0, mostRows)));

    private void KeepLongName(int row, ReadOnlySpan<byte> name)
    {
        if (longNames.Length - longNamesUsed < name.Length)
        {
            // All names of a slice are hardly more than the slice; a composite may add some.
            Array.Resize(ref longNames, Math.Max(SliceBytes, longNames.Length * 2));
        }

        name.CopyTo(longNames.AsSpan(longNamesUsed));
        longNamesUsed += name.Length;
        longNameEnds[row] = longNamesUsed;
    }

    /// <summary>Takes the rows of a slice.</summary>
    internal readonly struct Sink(GateLane lane, SubjectCipher cipher, QuarantineSheet sheet) : IEventSink
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(in SignallingEvent signallingEvent)
        {
            var row = lane.Rows++;
            lane.times[row] = signallingEvent.UnixSeconds;
            cipher.Fold(signallingEvent.Imsi.Value, lane.subjects.AsSpan(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes));
            var cell = signallingEvent.Cell;
            lane.CellKeys[row] = CellKey.Of(cell);
            if (cell.Length > CellKey.MaxExact)
            {
                lane.KeepLongName(row, cell);
            }
        }

        public void Reject(in MalformedRow row) => sheet.Add(row);
    }
}
