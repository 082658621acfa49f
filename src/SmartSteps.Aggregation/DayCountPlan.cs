using System.Collections.Immutable;
using SmartSteps.Aggregation.Catchment;
using SmartSteps.Aggregation.CrossVisitation;
using SmartSteps.Aggregation.Demographics;
using SmartSteps.Aggregation.Dwell;
using SmartSteps.Aggregation.Flows;
using SmartSteps.Aggregation.Frequency;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Aggregation.ZoneDay;
using SmartSteps.Aggregation.ZoneHour;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation;

/// <summary>
/// What is counted on a market day, and how: the public domains of all products and the look-ups that lead into them. All of it follows
/// from public things, none of it from events. Immutable, thread-safe.
/// </summary>
public sealed class DayCountPlan
{
    private readonly ImmutableArray<PublicDomain> domains;

    /// <summary>Prepares a day.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="measurements">What is measured on the day.</param>
    /// <param name="calendar">The market's, for the dayparts.</param>
    /// <param name="day">The market day.</param>
    /// <param name="network">The model in force on the day.</param>
    /// <exception cref="ArgumentException">The measurements are for another grid than the network's.</exception>
    public DayCountPlan(
        PresenceOptions options, MeasurementPlan measurements, MarketCalendar calendar, MarketDay day, NetworkModel network)
    {
        options.Validate();
        if (measurements.GridVersion != network.GridVersion || measurements.Areas.AreaOfLeaf.Length != network.Grid.Leaves.Length)
        {
            throw new ArgumentException($"The measurements are for grid {measurements.GridVersion}, not for {network.GridVersion}.", nameof(measurements));
        }

        Options = options;
        Day = day;
        Network = network;
        Measures = new MeasureIndex(measurements.Measures, network);
        Dayparts = new Dayparts(calendar, day);
        Tiles = new DemographicsDomain(network.Grid);
        Flows = new FlowsDomain(measurements);
        Pairs = new CrossVisitationDomain(measurements);
        Areas = measurements.Areas;
        domains =
        [
            Tiles.Domain,
            ZoneHourDomain.Of(measurements, day),
            ZoneDayDomain.Of(measurements),
            DwellDomain.Of(measurements),
            CatchmentDomain.Of(measurements),
            Flows.Domain,
            Pairs.Domain,
            FrequencyDomain.Of(measurements),
        ];
    }

    /// <summary>The market day.</summary>
    public MarketDay Day { get; }

    /// <summary>The model in force on the day.</summary>
    public NetworkModel Network { get; }

    internal PresenceOptions Options { get; }

    internal MeasureIndex Measures { get; }

    internal Dayparts Dayparts { get; }

    internal DemographicsDomain Tiles { get; }

    internal FlowsDomain Flows { get; }

    internal CrossVisitationDomain Pairs { get; }

    internal AreaPartition Areas { get; }

    /// <summary>Cells of all products together.</summary>
    public long CellCount => domains.Sum(static domain => (long)domain.CellCount);

    /// <summary>Every cell that a product counts.</summary>
    public PublicDomain DomainOf(DayProduct product) => domains[product - DayProduct.Demographics];
}
