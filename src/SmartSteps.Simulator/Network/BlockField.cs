using System.Collections.Concurrent;

namespace SmartSteps.Simulator.Network;

/// <summary>
/// Blocks of a plane by column and row, made when they are first asked for: an array over the given area, a dictionary beyond it. A block must be a pure function of
/// its place, since a race makes it twice and keeps one. Thread-safe.
/// </summary>
/// <typeparam name="T">A block.</typeparam>
internal sealed class BlockField<T>
    where T : class
{
    /// <summary>Blocks beyond the outermost given ones that the array still has.</summary>
    private const int Margin = 10;

    /// <summary>The most places of the array: 8 MiB.</summary>
    private const long MostPlaces = 1 << 20;

    private readonly Func<(int Column, int Row), T> make;
    private readonly int firstColumn;
    private readonly int firstRow;
    private readonly int columns;
    private readonly int rows;
    private readonly T?[] near;
    private readonly ConcurrentDictionary<(int, int), T> far = new();

    /// <param name="area">Places of which the array shall cover the surroundings; at least one.</param>
    /// <param name="make">Makes a block.</param>
    public BlockField(IEnumerable<(int Column, int Row)> area, Func<(int Column, int Row), T> make)
    {
        this.make = make;
        var (west, south, east, north) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        foreach (var (column, row) in area)
        {
            (west, east) = (Math.Min(west, column), Math.Max(east, column));
            (south, north) = (Math.Min(south, row), Math.Max(north, row));
        }

        (firstColumn, firstRow) = (west - Margin, south - Margin);
        var (width, height) = ((long)east - west + 1 + (2 * Margin), (long)north - south + 1 + (2 * Margin));
        (columns, rows) = width * height <= MostPlaces ? ((int)width, (int)height) : (0, 0);
        near = new T?[columns * rows];
    }

    /// <summary>The block at a place.</summary>
    public T At(int column, int row)
    {
        var (x, y) = ((uint)(column - firstColumn), (uint)(row - firstRow));
        if (x >= (uint)columns || y >= (uint)rows)
        {
            return far.GetOrAdd((column, row), make);
        }

        ref var place = ref near[(y * columns) + x];
        return Volatile.Read(ref place) ?? Fill(ref place, (column, row));
    }

    private T Fill(ref T? place, (int Column, int Row) at)
    {
        var made = make(at);
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }
}
