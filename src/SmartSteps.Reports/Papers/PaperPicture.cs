namespace SmartSteps.Reports.Papers;

/// <summary>A picture of a report.</summary>
/// <param name="FileName">Its name in an archive.</param>
/// <param name="Text">What it shows, for those who do not see it.</param>
/// <param name="Time">Of what is in it.</param>
/// <param name="Png">The picture.</param>
public sealed record PaperPicture(string FileName, string Text, DateTimeOffset Time, byte[] Png);
