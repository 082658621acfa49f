using SmartSteps.Aggregation;
using SmartSteps.Journal;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Crash;

/// <summary>The order in which events arrive says nothing about anybody and decides nothing: counts are the same for every shuffle. Exact.</summary>
internal static class OrderCheck
{
    public static Verdict Run(Pipeline pipeline, int shuffles)
    {
        var day = Adversary.Days[0];
        List<GatedEvent> events = [.. Enumerable.Range(0, 300).SelectMany(number => Adversary.Events(number, day, ProofCity.Network))];
        var expected = pipeline.Count(day, ProofCity.Network, Pipeline.DrawKey, events);
        var market = ProofCity.Market();
        var expectedOfDay = pipeline.CountDay(market, day, Pipeline.DrawKey, events);
        var same = 0;
        for (var seed = 0; seed < shuffles; seed++)
        {
            var shuffled = events.ToArray();
            new Random(seed).Shuffle(shuffled);
            var counts = pipeline.Count(day, ProofCity.Network, Pipeline.DrawKey, shuffled);
            var ofDay = pipeline.CountDay(market, day, Pipeline.DrawKey, shuffled);
            var equal = expected.Zip(counts).All(hour => hour.First.Values.SequenceEqual(hour.Second.Values))
                && DayBounds.Products.All(product => expectedOfDay[product].Values.SequenceEqual(ofDay[product].Values));
            same += equal ? 1 : 0;
        }

        return Verdict.Of(same == shuffles, $"{same} of {shuffles} shuffles of {events.Count} events give equal counts");
    }
}
