using System.Numerics;
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
    private byte[] subjects = new byte[MaxRows * SubjectCipher.BlockBytes];
    private int[] seconds = new int[MaxRows];
    private int[] cells = new int[MaxRows];
    private byte[] otherSubjects = [];
    private int[] otherSeconds = [];
    private int[] otherCells = [];
    private int mostRows;
    private int[] places = [];

    public int Rows { get; private set; }

    public ReadOnlySpan<long> Times => times.AsSpan(0, Rows);

    /// <summary>Identities, 16 bytes each, in the rows' order; those of the rows that pass move to the front and become subjects.</summary>
    public byte[] Subjects => subjects;

    /// <summary>Seconds of the day of the rows that pass.</summary>
    public int[] Seconds => seconds;

    /// <summary>Cells, in the rows' order, −1 where there is none of the name; those of the rows that pass move to the front.</summary>
    public int[] Cells => cells;

    /// <summary>Days by their index in the batch, in the rows' order, −1 where there is none; those of the rows that pass move to the front.</summary>
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

    public void Start()
    {
        mostRows = Math.Max(mostRows, Rows);
        Rows = 0;
    }

    /// <summary>Takes all rows as they are for those that pass, if they lie within these seconds and in known cells; else says false, and nothing counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTakeDay(long start, long end)
    {
        var from = times.AsSpan(0, Rows);
        var into = seconds.AsSpan(0, Rows);
        var found = cells.AsSpan(0, Rows);
        var (first, last) = (new Vector<long>(start), new Vector<long>(end - start - 1));
        var (outside, nowhere) = (Vector<long>.Zero, Vector<int>.Zero);
        var row = 0;
        for (; row <= from.Length - Vector<int>.Count; row += Vector<int>.Count)
        {
            // What is negative has its sign left in the union.
            var one = new Vector<long>(from[row..]) - first;
            var two = new Vector<long>(from[(row + Vector<long>.Count)..]) - first;
            outside |= one | two | (last - one) | (last - two);
            nowhere |= new Vector<int>(found[row..]);
            Vector.Narrow(one, two).CopyTo(into[row..]);
        }

        var within = !Vector.LessThanAny(outside, Vector<long>.Zero) && !Vector.LessThanAny(nowhere, Vector<int>.Zero);
        for (; row < from.Length; row++)
        {
            within &= from[row] >= start && from[row] < end && found[row] >= 0;
            into[row] = (int)(from[row] - start);
        }

        return within;
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

    /// <summary>Takes the rows of a slice, their cells by a plan that is likely to be the one in force.</summary>
    internal readonly struct Sink(GateLane lane, SubjectCipher cipher, CellTable plan, QuarantineSheet sheet) : IEventSink
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(in SignallingEvent signallingEvent)
        {
            var row = lane.Rows++;
            lane.times[row] = signallingEvent.UnixSeconds;
            cipher.Fold(signallingEvent.Imsi.Value, lane.subjects.AsSpan(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes));
            lane.cells[row] = plan.Find(signallingEvent.Cell);
        }

        public void Reject(in MalformedRow row) => sheet.Add(row);
    }

    /// <summary>Takes the same rows once more, of those on days with a certain plan the cells.</summary>
    internal struct CellSink(GateLane lane, CellTable plan, IReadOnlyList<DayGate> days) : IEventSink
    {
        private int row;

        public void Take(in SignallingEvent signallingEvent)
        {
            var day = lane.Days[row];
            if (day >= 0 && days[day].Cells == plan)
            {
                lane.cells[row] = plan.Find(signallingEvent.Cell);
            }

            row++;
        }

        public readonly void Reject(in MalformedRow row)
        {
            // It was taken note of before.
        }
    }
}
