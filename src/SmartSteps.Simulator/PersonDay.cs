using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Network;
using SmartSteps.Simulator.People;
using SmartSteps.Simulator.Truth;

namespace SmartSteps.Simulator;

/// <summary>One worker's tools: simulates people one after the other and keeps their events and counts. Not thread-safe.</summary>
internal sealed class PersonDay(
    SimulationOptions options, Population population, CityMap city, Radio radio, LeafRaster? leaves, VenueRaster venues)
{
    private readonly Itinerary itinerary = new(city, options.Seed);
    private readonly Handset handset = new(city, radio, options.Seed);
    private readonly List<Segment> segments = [];

    private PlanDay before;
    private PlanDay today;
    private int start;
    private int end;
    private Witness? witness;

    public EventHours Events { get; } = new();

    public DayTruth? Truth { get; private set; }

    public void Begin(PlanDay yesterdaysPlan, PlanDay todaysPlan, int dayStart, int dayEnd, DayTruth? truth)
    {
        (before, today, start, end, Truth) = (yesterdaysPlan, todaysPlan, dayStart, dayEnd, truth);
        witness = truth is null ? null : new Witness(city, leaves!, venues, truth);
        Events.Clear();
    }

    public void Simulate(int number)
    {
        var isLine = number < population.Lines;
        if (isLine && SubscriberLine.IsMachineAt(number))
        {
            handset.EmitMachine(Events, number, today.Date.DayNumber, start, end);
            return;
        }

        // The local day has the night of yesterday's plan and today's plan up to midnight.
        var person = Resident.Of(city, options.Seed, number);
        segments.Clear();
        itinerary.Append(segments, person, number, before);
        segments.RemoveAll(segment => segment.End <= start - 3600);
        itinerary.Append(segments, person, number, today);
        if (isLine)
        {
            handset.Emit(Events, segments, person, number, today.Date.DayNumber, start, end);
        }

        witness?.Follow(segments, start, end, isLine && SubscriberLine.Of(options.Seed, number, options.Start.Year).TakesPart(today.Date.Year));
    }
}
