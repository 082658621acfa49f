using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Tests;

public class OutlineTests
{
    [Fact]
    public void A_spot_is_inside_where_it_lies_left_of_every_edge()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var (reach, far) = (Math.Pow(10, 1 + (random.NextDouble() * 5)), random.Next(2) * 1e5);
            var outline = i % 2 == 0
                ? Outline.Circle((float)reach)
                : Outline.Hull([.. Enumerable.Range(0, 5 + random.Next(40)).Select(_ => Somewhere(random, reach, far))], (float)(reach / 50));
            for (var k = 0; k < 5_000; k++)
            {
                var spot = Somewhere(random, 1.3 * reach, i % 2 == 0 ? 0 : far);
                Assert.Equal(LiesLeft(outline.Corners, spot), outline.Contains(spot));
            }
        }
    }

    private static Spot Somewhere(Random random, double reach, double far) =>
        new((float)(far + (reach * ((2 * random.NextDouble()) - 1))), (float)(far + (reach * ((2 * random.NextDouble()) - 1))));

    private static bool LiesLeft(IReadOnlyList<Spot> corners, Spot spot)
    {
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            if (((b.East - a.East) * (spot.North - a.North)) - ((b.North - a.North) * (spot.East - a.East)) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
