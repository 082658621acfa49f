namespace SmartSteps.Host.Demo;

/// <summary>How large a synthetic city is.</summary>
/// <param name="Subscribers">People with a line.</param>
/// <param name="Days">Local days.</param>
internal readonly record struct CitySize(int Subscribers, int Days);
