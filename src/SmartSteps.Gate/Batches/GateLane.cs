using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Events;

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
    private byte[]? subjectsByDay;
    private int[]? momentsByDay;
    private int[]? cellsByDay;
    private int[] places = [];
    private byte[] longNames = [];
    private int longNamesUsed;
    private int mostRows;

    public int Rows { get; private set; }

    public ReadOnlySpan<long> Times => times.AsSpan(0, Rows);

    /// <summary>Identities, 16 bytes each, in the rows' order; those of the rows that pass move to the front and become subjects.</summary>
    public byte[] Subjects { get; } = new byte[MaxRows * SubjectCipher.BlockBytes];

    /// <summary>Keys of the cells' names, in the rows' order.</summary>
    public CellKey[] CellKeys { get; } = new CellKey[MaxRows];

    public byte[] Pseudonyms { get; } = new byte[MaxRows * SubjectCipher.BlockBytes];

    /// <summary>Second of the day and group of the rows that pass, packed as in an event.</summary>
    public int[] Moments { get; } = new int[MaxRows];

    public int[] Cells { get; } = new int[MaxRows];

    public int[] Days { get; } = new int[MaxRows];

    /// <summary>What the register says of the rows' subscribers.</summary>
    public SubscriberTraits[] Traits { get; } = new SubscriberTraits[MaxRows];

    /// <summary>What <see cref="GroupByDay"/> has put together; made when a slice holds several days.</summary>
    public byte[] SubjectsByDay => subjectsByDay ??= new byte[MaxRows * SubjectCipher.BlockBytes];

    public int[] MomentsByDay => momentsByDay ??= new int[MaxRows];

    public int[] CellsByDay => cellsByDay ??= new int[MaxRows];

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

    /// <summary>Puts the first rows together by day, each day's in their order; returns where each day's end.</summary>
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

        var from = MemoryMarshal.Cast<byte, UInt128>(Subjects.AsSpan());
        var into = MemoryMarshal.Cast<byte, UInt128>(SubjectsByDay.AsSpan());
        for (var row = 0; row < rows; row++)
        {
            var place = ends[Days[row]]++;
            into[place] = from[row];
            MomentsByDay[place] = Moments[row];
            CellsByDay[place] = Cells[row];
        }

        return ends[..dayCount];
    }

    /// <summary>Wipes what could be linked to a subscriber: as many rows as the longest slice since the last time had.</summary>
    public void Wipe()
    {
        Start();
        var bytes = mostRows * SubjectCipher.BlockBytes;
        mostRows = 0;
        CryptographicOperations.ZeroMemory(Subjects.AsSpan(0, bytes));
        CryptographicOperations.ZeroMemory(subjectsByDay is null ? [] : subjectsByDay.AsSpan(0, bytes));
        CryptographicOperations.ZeroMemory(Pseudonyms.AsSpan(0, bytes));
    }

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
            cipher.Fold(signallingEvent.Imsi.Value, lane.Subjects.AsSpan(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes));
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
