using System.Collections.Immutable;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Fitness;

/// <summary>
/// Whether a place is worth registering. Computed from the public cell plan and from footfall that was released already, so it costs no privacy and
/// tells nothing that was not public; other tenants' zones have no part in it.
/// </summary>
public sealed record FitnessAnswer
{
    /// <summary>The market.</summary>
    public required Market Market { get; init; }

    /// <summary>Leaves that it would be measured on; for an indoor zone those that hold it.</summary>
    public required int Leaves { get; init; }

    /// <summary>Cells that serve it indoors; 0 for a place measured on leaves.</summary>
    public required int IndoorCells { get; init; }

    /// <summary>Ground of those leaves, in km².</summary>
    public required double MeasuredSquareKilometres { get; init; }

    /// <summary>Share of that ground that lies within the outline, 0 to 1: what is measured beside it is the rest. Null for an indoor zone without outline.</summary>
    public required double? InsideShare { get; init; }

    /// <summary>Share of the outline that is measured, 0 to 1. Null for an indoor zone.</summary>
    public required double? MeasuredShare { get; init; }

    /// <summary>Edge of the finest of those leaves, in metres.</summary>
    public required double FinestLeafMetres { get; init; }

    /// <summary>Edge of the coarsest, in metres: nothing smaller can be told apart here.</summary>
    public required double CoarsestLeafMetres { get; init; }

    /// <summary>
    /// Least ground, in km², of which a mean hour of the day from 8 to 20 can be shown as often as not at the density found here, one leaf at least;
    /// from the grid alone while nothing is sealed.
    /// </summary>
    public required double SmallestUsefulSquareKilometres { get; init; }

    /// <summary>Released days that were read, 0 to 28; 0: from the grid alone, nothing is sealed yet.</summary>
    public required int DaysRead { get; init; }

    /// <summary>The first of them.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Share of all hours that can be shown, in steps of 0.05, hours that may not be told of counted as not shown; null from the grid alone.</summary>
    public double? ShownShare { get; init; }

    /// <summary>By hour of the day, 0 to 23; empty from the grid alone.</summary>
    public ImmutableArray<FitnessHour> Hours { get; init; } = [];

    /// <summary>What else there is to know, for people.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
