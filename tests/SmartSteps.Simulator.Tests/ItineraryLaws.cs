using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Tests;

public class ItineraryLaws
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(17, 29);

    private static readonly CityMap City = DemoCity.Of(3, 50_000);
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;
    private static readonly long Epoch = Calendar.Day(new DateOnly(2026, 1, 1)).StartUnixSeconds;

    private static readonly Arbitrary<(int Person, DateOnly Date)> PersonDays = (
        from person in Gen.Choose(0, 50_000)
        from day in Gen.Choose(1, 360)
        select (person, new DateOnly(2026, 1, 1).AddDays(day))).ToArbitrary();

    [Fact]
    public void A_day_has_no_gap_in_time_or_space_and_leads_from_home_to_home() =>
        Check.One(Fixed, Prop.ForAll(PersonDays, p =>
        {
            var (person, segments) = Plan(p.Person, p.Date);
            return segments[0].From == person.Home
                && segments[^1].To == person.Home
                && segments.Zip(segments.Skip(1)).All(pair => pair.First.End == pair.Second.Start && pair.First.To == pair.Second.From)
                && segments.All(s => s.End > s.Start && (s.Kind == SegmentKind.Move || s.From == s.To));
        }));

    [Fact]
    public void One_day_ends_when_the_next_begins() =>
        Check.One(Fixed, Prop.ForAll(PersonDays, p =>
            Plan(p.Person, p.Date).Segments[^1].End == Plan(p.Person, p.Date.AddDays(1)).Segments[0].Start));

    [Fact]
    public void Nobody_moves_faster_than_a_car_in_town() =>
        Check.One(Fixed, Prop.ForAll(PersonDays, p => Plan(p.Person, p.Date).Segments.Where(s => s.Kind == SegmentKind.Move).All(s =>
            Math.Abs(s.To.East - s.From.East) + Math.Abs(s.To.North - s.From.North) <= 11 * (s.End - s.Start + 1))));

    [Fact]
    public void Whoever_moves_is_on_the_way_and_not_far_from_a_second_ago() =>
        Check.One(Fixed, Prop.ForAll(PersonDays, p => Plan(p.Person, p.Date).Segments.Where(s => s.Kind == SegmentKind.Move).All(s =>
            s.At(s.Start) == s.From && Enumerable.Range(s.Start, s.End - s.Start - 1).All(t => s.At(t).DistanceTo(s.At(t + 1)) < 30))));

    private static (Resident Person, List<Segment> Segments) Plan(int number, DateOnly date)
    {
        var person = Resident.Of(City, 3, number);
        var segments = new List<Segment>();
        new Itinerary(City, 3).Append(segments, person, number, new PlanDay(Calendar, date, Epoch));
        return (person, segments);
    }
}
