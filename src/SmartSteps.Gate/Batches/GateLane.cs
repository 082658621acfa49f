using System.Security.Cryptography;
using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>
/// The buffers of one worker: the rows of a slice of text, column by column, so that they can be gated together. Not thread-safe.
/// </summary>
internal sealed class GateLane
{
    /// <summary>Text of a slice, in bytes: rows and buffers of one stay in the second-level cache.</summary>
    public const int SliceBytes = 128 * 1024;

    /// <summary>The most rows of a slice: the shortest that is well-formed has six bytes with its end.</summary>
    public const int MaxRows = (SliceBytes / 6) + 1;

    private readonly long[] times = new long[MaxRows];
    private readonly byte[] identities = new byte[MaxRows * SubjectCipher.BlockBytes];
    private readonly int[] cellEnds = new int[MaxRows];
    private byte[]? subjectsByDay;
    private int[]? secondsByDay;
    private int[]? cellsByDay;
    private int[]? order;
    private byte[] cellNames = new byte[2 * SliceBytes];

    public int Rows { get; private set; }

    public ReadOnlySpan<long> Times => times.AsSpan(0, Rows);

    /// <summary>For the rows that pass the first checks: subjects, packed to the front.</summary>
    public byte[] Subjects { get; } = new byte[MaxRows * SubjectCipher.BlockBytes];

    public byte[] Pseudonyms { get; } = new byte[MaxRows * SubjectCipher.BlockBytes];

    public int[] Seconds { get; } = new int[MaxRows];

    public int[] Cells { get; } = new int[MaxRows];

    public int[] Days { get; } = new int[MaxRows];

    /// <summary>Made when a slice holds several days.</summary>
    public byte[] SubjectsByDay => subjectsByDay ??= new byte[MaxRows * SubjectCipher.BlockBytes];

    public int[] SecondsByDay => secondsByDay ??= new int[MaxRows];

    public int[] CellsByDay => cellsByDay ??= new int[MaxRows];

    public int[] Order => order ??= new int[MaxRows];

    public ReadOnlySpan<byte> Identity(int row) => identities.AsSpan(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes);

    public ReadOnlySpan<byte> CellName(int row)
    {
        var start = row == 0 ? 0 : cellEnds[row - 1];
        return cellNames.AsSpan(start, cellEnds[row] - start);
    }

    public void Start() => Rows = 0;

    /// <summary>Wipes what could be linked to a subscriber.</summary>
    public void Wipe()
    {
        Rows = 0;
        CryptographicOperations.ZeroMemory(identities);
        CryptographicOperations.ZeroMemory(Subjects);
        CryptographicOperations.ZeroMemory(subjectsByDay);
    }

    /// <summary>Takes the rows of a slice.</summary>
    internal readonly struct Sink(GateLane lane, SubjectCipher cipher, QuarantineSheet sheet) : IEventSink
    {
        public void Take(in SignallingEvent signallingEvent)
        {
            var row = lane.Rows++;
            lane.times[row] = signallingEvent.UnixSeconds;
            cipher.Fold(signallingEvent.Imsi.Value, lane.identities.AsSpan(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes));
            var start = row == 0 ? 0 : lane.cellEnds[row - 1];
            var cell = signallingEvent.Cell;
            if (lane.cellNames.Length - start < cell.Length)
            {
                Array.Resize(ref lane.cellNames, lane.cellNames.Length * 2);
            }

            cell.CopyTo(lane.cellNames.AsSpan(start));
            lane.cellEnds[row] = start + cell.Length;
        }

        public void Reject(in MalformedRow row) => sheet.Add(row);
    }
}
