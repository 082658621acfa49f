namespace SmartSteps.Api.Tests.Metering;

[CollectionDefinition("metered city")]
public sealed class MeteredCityCollection : ICollectionFixture<MeteredCity>;
