namespace SmartSteps.Simulator.People;

/// <summary>What fills a person's weekdays.</summary>
internal enum Occupation
{
    Worker,
    Student,
    HomeWorker,
    AtHome,
}
