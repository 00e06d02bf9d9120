// The parts of Chart.js that the charts here need: what is not registered is left out of the page.

import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  SubTitle,
  Title,
  Tooltip,
} from 'chart.js';

Chart.register(BarController, BarElement, LineController, LineElement, PointElement, PieController, ArcElement);
Chart.register(CategoryScale, LinearScale, Filler, Legend, SubTitle, Title, Tooltip);

export { Chart };
