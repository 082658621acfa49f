using System.Collections.Immutable;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;

namespace SmartSteps.Aggregation.Measures;

/// <summary>Which measurements a leaf and a cell belong to. Immutable, thread-safe.</summary>
internal sealed class MeasureIndex
{
    private readonly int[] leafStarts;
    private readonly int[] ofLeaves;
    private readonly int[] cellStarts;
    private readonly int[] ofCells;

    /// <summary>Turns measurements' places into places' measurements.</summary>
    public MeasureIndex(ImmutableArray<Measure> measures, NetworkModel network)
    {
        Count = measures.Length;
        (leafStarts, ofLeaves) = Invert(measures, network.Grid.Leaves.Length, static measure => measure.Leaves);
        (cellStarts, ofCells) = Invert(measures, network.Plan.Cells.Length, static measure => measure.Cells);
    }

    /// <summary>Number of measurements.</summary>
    public int Count { get; }

    /// <summary>Measurements that hold a leaf, ascending.</summary>
    public ReadOnlySpan<int> OfLeaf(int leaf) => ofLeaves.AsSpan(leafStarts[leaf], leafStarts[leaf + 1] - leafStarts[leaf]);

    /// <summary>Measurements that hold a cell, ascending.</summary>
    public ReadOnlySpan<int> OfCell(int cell) => ofCells.AsSpan(cellStarts[cell], cellStarts[cell + 1] - cellStarts[cell]);

    private static (int[] Starts, int[] Measures) Invert(ImmutableArray<Measure> measures, int places, Func<Measure, ImmutableArray<int>> placesOf)
    {
        var starts = new int[places + 1];
        foreach (var place in measures.SelectMany(measure => placesOf(measure)))
        {
            starts[place + 1]++;
        }

        for (var place = 0; place < places; place++)
        {
            starts[place + 1] += starts[place];
        }

        var next = starts[..^1];
        var found = new int[starts[^1]];
        for (var measure = 0; measure < measures.Length; measure++)
        {
            foreach (var place in placesOf(measures[measure]))
            {
                found[next[place]++] = measure;
            }
        }

        return (starts, found);
    }
}
