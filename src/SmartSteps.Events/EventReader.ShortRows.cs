using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Events;

/// <content>Rows of up to 64 bytes, which most files have alone, each found and read in one step.</content>
public sealed partial class EventReader
{
    private const int ShortRowBytes = 64;

    /// <summary>So many rows in a hundred that are not short and plain are read one by one in between; more, and all is left to the other way.</summary>
    private const int MostOthersInHundred = 10;

    private bool rowsAreLong;

    /// <summary>
    /// Reads rows as long as nearly all are short and plain, which is told by the first 64 bytes of each; returns how many bytes were read, up to a line
    /// border. What is left is for <see cref="ReadWindow"/>, the last rows among it, because nothing beyond the text is looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadShortRows<TSink>(ReadOnlySpan<byte> text, ref long line, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        var commasOfRow = ends.Length - 1;
        int timestampAt = timestampColumn, imsiAt = imsiColumn, cellAt = cellColumn;
        if (!Bmi2.X64.IsSupported || rowsAreLong || commasOfRow == 0 || commasOfRow > ShortRowBytes / 2 || (timestampAt | imsiAt | cellAt) < 0)
        {
            return 0;
        }

        ref var first = ref MemoryMarshal.GetReference(text);
        var from = line;
        var others = 0L;
        var start = 0;
        while (start <= text.Length - ShortRowBytes)
        {
            var bytes = Vector512.LoadUnsafe(ref first, (nuint)start);
            var lineEnds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            var ofRow = lineEnds ^ (lineEnds - 1); // Up to the first line end, and it; all where there is none.
            var commas = Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits() & ofRow;
            var odd = (Vector512.Equals(bytes, Vector512.Create((byte)'"')) | Vector512.Equals(bytes, Vector512<byte>.Zero)).ExtractMostSignificantBits() & ofRow;
            if (lineEnds != 0 && odd == 0 && BitOperations.PopCount(commas) == commasOfRow)
            {
                var end = BitOperations.TrailingZeroCount(lineEnds);
                var row = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, start), end - (Unsafe.Add(ref first, start + end - 1) == '\r' ? 1 : 0));
                var imsi = Field(row, commas, imsiAt, commasOfRow);
                var cell = Field(row, commas, cellAt, commasOfRow);
                if (!imsi.IsEmpty && !cell.IsEmpty && time.TryRead(Field(row, commas, timestampAt, commasOfRow), out var seconds))
                {
                    sink.Take(new SignallingEvent(seconds, imsi, cell));
                    start += end + 1;
                    line++;
                    continue;
                }
            }

            if (++others * 100 > (line - from + 100) * MostOthersInHundred)
            {
                rowsAreLong = true;
                break;
            }

            var length = text[start..].IndexOf((byte)'\n') + 1;
            if (length == 0)
            {
                break;
            }

            separators.Find(text.Slice(start, length));
            line = ReadWindow(text.Slice(start, length), line, ref sink);
            start += length;
        }

        return start;
    }

    /// <summary>A field of a row by the commas in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> row, ulong commas, int column, int lastColumn)
    {
        // The comma before it is the one with its ordinal, counted from 1: nothing is looped over.
        var start = column == 0 ? 0 : BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << (column - 1), commas)) + 1;
        var end = column == lastColumn ? row.Length : BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << column, commas));
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(row), start), end - start);
    }
}
