using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator;

/// <summary>Who is simulated: the register's lines have the numbers from 0, the people who are no subscribers those after them.</summary>
/// <param name="Lines">Lines in the register, machines included.</param>
/// <param name="People">People in the city, subscribers included.</param>
/// <param name="Simulated">Numbers to go through: lines, and with truth everybody.</param>
internal readonly record struct Population(int Lines, int People, int Simulated)
{
    public static Population Of(SimulationOptions options)
    {
        var machines = 0;
        for (var i = 0; i < options.Subscribers; i++)
        {
            machines += SubscriberLine.IsMachineAt(i) ? 1 : 0;
        }

        var phones = options.Subscribers - machines;
        var people = (int)Math.Min(int.MaxValue / 2, Math.Round(phones / options.MarketShare));
        return new Population(options.Subscribers, people, options.WriteTruth ? options.Subscribers + people - phones : options.Subscribers);
    }
}
